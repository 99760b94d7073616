#include "worker/zygote.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "inspect/archive/libarchive.h"
#include "worker/confine.h"

namespace aotcheck {
namespace {

constexpr int kSocket = 3;  // the only descriptor above standard error in zygote and workers

// Keeps one connection and nothing else: no file, no terminal.
void keep_only(int socket) {
  int null = open("/dev/null", O_RDWR);
  dup2(null, STDIN_FILENO);
  dup2(null, STDOUT_FILENO);
  dup2(socket, kSocket);
  close_range(kSocket + 1, ~0u, 0);
}

// Dies with its parent, also where the parent was faster.
void die_with(pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(0);
}

[[noreturn]] void be_worker(int socket, WorkerBody body, bool confined, pid_t parent) {
  dup2(socket, kSocket);
  close_range(kSocket + 1, ~0u, 0);
  die_with(parent);
  std::uint32_t in_force = confined ? confine() : 0;
  if (send_frame(kSocket, Frame::hello, 0,
                 {reinterpret_cast<const char*>(&in_force), sizeof in_force}))
    body(kSocket);
  _exit(0);
}

// A message is a worker's pid, or 0 with the connection of a new one.
[[noreturn]] void be_zygote(WorkerBody body, bool confined) {
  signal(SIGINT, SIG_IGN);  // the supervisor decides when work ends
  signal(SIGPIPE, SIG_IGN);
  prepare_libarchive();
  const pid_t self = getpid();
  for (;;) {
    std::int64_t message = 0, answer = -1;
    Descriptor connection;
    if (!receive_with(kSocket, &message, sizeof message, {&connection, 1})) _exit(0);
    if (message == 0 && connection) {
      pid_t pid = fork();
      if (pid == 0) be_worker(connection.get(), body, confined, self);
      answer = pid;
    } else {
      int status = 0;
      auto pid = static_cast<pid_t>(message);
      kill(pid, SIGKILL);  // too late for one that ends already: its own cause stays
      if (waitpid(pid, &status, 0) == pid) answer = status;
    }
    if (!send_with(kSocket, &answer, sizeof answer, {})) _exit(0);
  }
}

}  // namespace

Result<std::unique_ptr<Zygote>> Zygote::start(WorkerBody body, bool confined) {
  auto ends = connection();
  pid_t supervisor = getpid();
  pid_t pid = ends ? fork() : -1;
  if (pid < 0)
    return malformed(0,
                     std::string("no process for workers can be started: ") + std::strerror(errno));
  if (pid == 0) {
    keep_only((*ends)[1].get());
    die_with(supervisor);
    be_zygote(body, confined);
  }
  return std::unique_ptr<Zygote>(new Zygote(pid, std::move((*ends)[0])));
}

Zygote::~Zygote() {
  socket_.reset();
  while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

std::int64_t Zygote::ask(std::int64_t pid, std::span<const int> descriptors) {
  std::lock_guard lock(mutex_);
  std::int64_t answer = -1;
  if (!send_with(socket_.get(), &pid, sizeof pid, descriptors) ||
      !receive_with(socket_.get(), &answer, sizeof answer, {}))
    return -1;
  return answer;
}

std::optional<Worker> Zygote::spawn() {
  auto ends = connection();
  if (!ends) return std::nullopt;
  int theirs = (*ends)[1].get();
  std::int64_t pid = ask(0, {&theirs, 1});
  if (pid <= 0) return std::nullopt;
  return Worker{static_cast<pid_t>(pid), std::move((*ends)[0])};
}

int Zygote::end(pid_t worker) {
  return static_cast<int>(ask(worker, {}));
}

}  // namespace aotcheck
