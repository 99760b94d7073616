// Workers are hostile ground: whatever one does costs its own file one error, and nothing else.
#include "worker/worker.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <thread>

#include "facts/wire.h"
#include "payload/payload.h"
#include "tests/support/run.h"
#include "worker/confine.h"
#include "worker/pool.h"

namespace aotcheck::test {
namespace {

using namespace std::chrono_literals;

// Hands every file to `act` before it is answered as usual.
template <auto act>
void body(int socket) {
  WireBatch batch;
  std::array<Descriptor, kBatch> files;
  while (receive_with(socket, &batch, sizeof batch, files))
    for (std::size_t i = 0; i < batch.count; ++i) {
      auto file = MappedFile::map(files[i].get(), batch.requests[i].size);
      Bytes bytes(file->data(), file->size());
      act(socket, batch.number, bytes.text());
      if (!send_frame(socket, Frame::facts, batch.number,
                      encode(inspect(bytes, Content::script, {}))))
        return;
    }
}

// Files with the letters of `what`, one each; a body tells them apart by it.
struct Files {
  explicit Files(std::string_view what) {
    for (char letter : what) {
      std::string path = folder.path() / std::to_string(requests.size());
      write_file(path, std::string("#!/bin/") + letter + "\n");
      requests.push_back({path, Content::script, {}});
    }
  }
  TempDir folder;
  std::vector<Request> requests;
};

std::vector<Reply> replies(std::span<const Request> requests, WorkerBody worker,
                           InspectorOptions options = {}) {
  auto pool = make_pool(options, worker);
  if (!pool) throw std::runtime_error(pool.error().what);
  return (*pool)->inspect(requests);
}

// Only the files with an X have an error, and it says `cause`; all others have their facts.
void expect_only_x_fails(std::string_view what, WorkerBody worker, std::string_view cause,
                         InspectorOptions options = {}) {
  Files files(what);
  auto all = replies(files.requests, worker, options);
  ASSERT_EQ(all.size(), what.size());
  for (std::size_t i = 0; i < what.size(); ++i) {
    if (what[i] == 'X') {
      EXPECT_NE(all[i].error.find(cause), std::string::npos) << i << ": " << all[i].error;
    } else {
      EXPECT_EQ(all[i].error, "") << i;
      ASSERT_TRUE(all[i].facts.script) << i;
      EXPECT_EQ(all[i].facts.script->interpreter, std::string("/bin/") + what[i]);
    }
  }
}

constexpr std::string_view kMixed = "aaXaaaaaaaaaaaaaaaaaaaXXaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaX";

template <auto act>
void on_x(int socket, std::uint32_t number, std::string_view text) {
  if (text.find('X') != text.npos) act(socket, number);
}

void crash(int, std::uint32_t) {
  raise(SIGSEGV);
}
void give_up(int, std::uint32_t) {
  _exit(7);
}
void hang(int, std::uint32_t) {
  for (;;) sched_yield();
}
void babble(int socket, std::uint32_t number) {
  send_frame(socket, Frame::facts, number, "no facts at all");
}
void claim_too_much(int socket, std::uint32_t number) {
  FrameHead head{~0u, number, Frame::facts};
  (void)!write(socket, &head, sizeof head);
}
void answer_twice(int socket, std::uint32_t number) {
  for (int i = 0; i < 200; ++i) send_frame(socket, Frame::error, number, "again");
}
void take_memory(int, std::uint32_t) {
  std::vector<std::string> all;
  for (;;) all.emplace_back(1 << 20, 'x');
}

TEST(DeadWorker, CostsTheFileItWasReading) {
  // A sanitizer's own handler turns the signal into an exit.
  signal(SIGSEGV, SIG_DFL);
  expect_only_x_fails(kMixed, body<on_x<crash>>, "SIGSEGV");
  expect_only_x_fails(kMixed, body<on_x<give_up>>, "code 7");
}

TEST(SilentWorker, IsEndedByTheClock) {
  InspectorOptions options;
  options.timeout = 300ms;
  expect_only_x_fails("aXaaX", body<on_x<hang>>, "longer than 0.3 s", options);
}

TEST(LyingWorker, IsReplaced) {
  expect_only_x_fails(kMixed, body<on_x<babble>>, "the worker's reply is broken");
  expect_only_x_fails(kMixed, body<on_x<claim_too_much>>, "the worker's reply is broken");
}

// More answers than questions: what was asked before and after is still answered.
TEST(LyingWorker, CannotAnswerForLaterRuns) {
  Files files("aaXaa"), more("bbb");
  auto pool = make_pool({}, body<on_x<answer_twice>>);
  ASSERT_TRUE(pool);
  for (const Reply& reply : (*pool)->inspect(files.requests)) EXPECT_TRUE(reply.answered);
  for (const Reply& reply : (*pool)->inspect(more.requests)) EXPECT_EQ(reply.error, "");
}

TEST(HungryWorker, EndsAtItsLimit) {
  auto pool = make_pool({}, serve);
  ASSERT_TRUE(pool);
  if ((*pool)->sandbox().find("MiB") == std::string::npos)
    GTEST_SKIP() << "no memory limit in this build: " << (*pool)->sandbox();
  expect_only_x_fails("aXa", body<on_x<take_memory>>, "the worker that read it");
}

void open_a_file(int, std::uint32_t) {
  (void)!open("/etc/passwd", O_RDONLY | O_CLOEXEC);
}
void open_a_socket(int, std::uint32_t) {
  (void)!socket(AF_INET, SOCK_STREAM, 0);
}
void run_a_program(int, std::uint32_t) {
  char* none[] = {nullptr};
  execve("/bin/true", none, none);
}
void trace(int, std::uint32_t) {
  ptrace(PTRACE_ATTACH, getppid(), 0, 0);
}
void send_a_signal(int, std::uint32_t) {
  kill(getppid(), 0);
}
void make_code(int, std::uint32_t) {
  (void)!mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
              0);
}
void start_a_process(int, std::uint32_t) {
  (void)!fork();
}

bool has_seccomp() {
  auto pool = make_pool({}, serve);
  return pool && (*pool)->sandbox().find("seccomp") != std::string::npos;
}

TEST(Sandbox, StopsWhatNoReaderNeeds) {
  if (!has_seccomp()) GTEST_SKIP() << "this machine gives no seccomp";
  for (WorkerBody worker : {body<on_x<open_a_file>>, body<on_x<open_a_socket>>,
                            body<on_x<run_a_program>>, body<on_x<trace>>, body<on_x<send_a_signal>>,
                            body<on_x<make_code>>, body<on_x<start_a_process>>})
    expect_only_x_fails("aXa", worker, "SIGSYS");
}

TEST(Sandbox, IsNamedInTheReport) {
  if (!has_seccomp()) GTEST_SKIP() << "this machine gives no seccomp";
  std::string sample = (corpora() / "nativeaot/app-arm64").string();
  JsonRun confined = check({sample}), open = check({"--sandbox", "off", sample});
  EXPECT_NE(confined.report["sandbox"].get<std::string>().find("seccomp"), std::string::npos);
  EXPECT_EQ(open.report["sandbox"], "off");
  EXPECT_EQ(open.report["artifacts"], confined.report["artifacts"]);
}

// Where the kernel has no seccomp, which a filter of our own stands in for.
TEST(Sandbox, ThatIsRequiredAndCannotBeHadEndsWith2) {
  std::string sample = (corpora() / "nativeaot/app-arm64").string();
  auto deny_and_run = [&](const char* mode) {
    pid_t pid = fork();
    if (pid != 0) {
      int status = 0;
      waitpid(pid, &status, 0);
      return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(seccomp), 0);
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1,
                     scmp_arg_cmp{0, SCMP_CMP_EQ, PR_SET_SECCOMP, 0});
    seccomp_load(filter);
    int null = open("/dev/null", O_RDWR);
    dup2(null, STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
    execl(AOTCHECK_PROGRAM, "aotcheck", "check", "--sandbox", mode, sample.c_str(), nullptr);
    _exit(99);
  };
  EXPECT_EQ(deny_and_run("require"), 2);
  EXPECT_EQ(deny_and_run("auto"), 0);
}

// A file that becomes shorter between its opening and its reading.
std::string shrinking;
void shrink(int, std::uint32_t) {
  (void)!truncate(shrinking.c_str(), 0);
}
void touch(int socket, std::uint32_t number, std::string_view text) {
  on_x<shrink>(socket, number, text);
  if (volatile char last = text.back(); last == 0) _exit(1);
}

TEST(ShrinkingFile, IsSaidSo) {
  Files files("aXa");
  shrinking = files.requests[1].path;
  InspectorOptions options;
  options.sandbox = SandboxMode::off;  // the body itself truncates
  signal(SIGBUS, SIG_DFL);
  auto all = replies(files.requests, body<touch>, options);
  EXPECT_NE(all[1].error.find("shorter"), std::string::npos) << all[1].error;
  EXPECT_EQ(all[0].error + all[2].error, "");
}

TEST(VanishedFile, IsSaidSo) {
  Files files("aaa");
  std::filesystem::remove(files.requests[1].path);
  std::filesystem::remove(files.requests[2].path);
  std::filesystem::create_directory(files.requests[2].path);
  auto all = replies(files.requests, serve);
  EXPECT_EQ(all[0].error, "");
  EXPECT_EQ(all[1].error, "it could not be read: No such file or directory");
  EXPECT_EQ(all[2].error, "it could not be read: it is no longer a regular file");
}

TEST(Stop, LeavesTheRestWithASentence) {
  Files files("aaXaa");
  std::atomic<bool> stop = false;
  InspectorOptions options;
  options.stop = &stop;
  options.jobs = 1;
  std::jthread later([&] {
    std::this_thread::sleep_for(300ms);
    stop = true;
  });
  auto start = std::chrono::steady_clock::now();
  auto all = replies(files.requests, body<on_x<hang>>, options);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 10s);
  EXPECT_EQ(all[0].error, "");
  for (std::size_t i : {2u, 3u, 4u}) EXPECT_NE(all[i].error.find("interrupted"), std::string::npos);
}

TEST(Interrupt, EndsWith130AndNoHalfReport) {
  TempDir scratch;
  auto ended = run({"sh", "-c",
                    std::string("\"") + AOTCHECK_PROGRAM +
                        "\" /usr -q --report json=r.json & sleep 0.1; kill -INT $!; "
                        "wait $!"},
                   scratch.path());
  EXPECT_EQ(ended.exit_code, 130) << ended.err;
  for (const auto& file : std::filesystem::directory_iterator(scratch.path())) {
    EXPECT_EQ(file.path().filename(), "r.json");
    EXPECT_TRUE(nlohmann::json::accept(read_file(file.path())));
  }
}

// Workers that die at random, two of a hundred files: every other reply is as it would be.
void die_sometimes(int, std::uint32_t, std::string_view) {
  static unsigned state = static_cast<unsigned>(getpid()) * 2654435761u;
  state = state * 1664525u + 1013904223u;
  if ((state >> 16) % 50 == 0) raise(SIGKILL);
}

TEST(RandomDeaths, ChangeNothingElse) {
  Files files(std::string(300, 'a'));
  std::size_t deaths = 0;
  for (int i = 0; i < 200; ++i) {
    auto all = replies(files.requests, body<die_sometimes>);
    for (const Reply& reply : all) {
      ASSERT_TRUE(reply.answered);
      if (reply.error.empty()) {
        ASSERT_TRUE(reply.facts.script);
        ASSERT_EQ(reply.facts.script->interpreter, "/bin/a");
        continue;
      }
      ASSERT_NE(reply.error.find("SIGKILL"), std::string::npos) << reply.error;
      ++deaths;
    }
  }
  EXPECT_GT(deaths, 200u);
}

}  // namespace
}  // namespace aotcheck::test
