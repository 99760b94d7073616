#include "tests/support/run.h"

#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

extern char** environ;

namespace aotcheck::test {
namespace {

struct Pipe {
  int ends[2];
  Pipe() {
    if (pipe(ends) != 0) throw std::runtime_error("pipe");
  }
  ~Pipe() {
    close(0);
    close(1);
  }
  void close(int end) {
    if (ends[end] >= 0) ::close(ends[end]);
    ends[end] = -1;
  }
};

// Reads both pipes until both are at their end; neither can fill up while the other is waited for.
void drain(Pipe& out, Pipe& err, Run& result) {
  pollfd fds[2] = {{out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}};
  std::string* texts[2] = {&result.out, &result.err};
  for (int open = 2; open > 0;) {
    if (poll(fds, 2, -1) < 0) return;
    for (int i = 0; i < 2; ++i) {
      if (fds[i].fd < 0 || fds[i].revents == 0) continue;
      char buffer[65536];
      ssize_t got = read(fds[i].fd, buffer, sizeof buffer);
      if (got > 0)
        texts[i]->append(buffer, static_cast<std::size_t>(got));
      else
        fds[i].fd = -1, --open;
    }
  }
}

}  // namespace

Run run(const std::vector<std::string>& command, const std::filesystem::path& directory) {
  Run result;
  Pipe out, err;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (!directory.empty()) posix_spawn_file_actions_addchdir_np(&actions, directory.c_str());
  posix_spawn_file_actions_adddup2(&actions, out.ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.ends[1], STDERR_FILENO);
  for (int fd : {out.ends[0], out.ends[1], err.ends[0], err.ends[1]})
    posix_spawn_file_actions_addclose(&actions, fd);
  std::vector<char*> argv;
  for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  pid_t pid = 0;
  int error = posix_spawnp(&pid, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    result.err = "cannot start " + command[0];
    return result;
  }
  out.close(1);
  err.close(1);
  drain(out, err, result);
  int status = 0;
  waitpid(pid, &status, 0);
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

Run aotcheck(std::vector<std::string> arguments, const std::filesystem::path& directory) {
  arguments.insert(arguments.begin(), AOTCHECK_PROGRAM);
  return run(arguments, directory);
}

JsonRun check(std::vector<std::string> arguments, const std::filesystem::path& directory) {
  arguments.insert(arguments.begin(), {"check", "--report", "json=-"});
  Run result = aotcheck(arguments, directory);
  JsonRun parsed{result.exit_code, {}, result.err};
  if (!result.out.empty()) parsed.report = nlohmann::json::parse(result.out);
  return parsed;
}

std::vector<Found> findings(const nlohmann::json& report) {
  std::vector<Found> all;
  for (const auto& artifact : report.at("artifacts"))
    for (const auto& outcome : artifact.at("outcomes")) {
      std::string check =
          outcome.at("check").is_null() ? "inspection" : outcome.at("check").get<std::string>();
      std::string verdict = outcome.at("verdict"), path = artifact.at("path");
      if (verdict == "pass" || verdict == "not applicable") continue;
      if (verdict != "fail") all.push_back({check, "", path, outcome.value("reason", ""), verdict});
      for (const auto& finding : outcome.value("findings", nlohmann::json::array())) {
        std::string where =
            finding.contains("path") ? path + "/" + finding.at("path").get<std::string>() : path;
        all.push_back({check, finding.at("severity"), where, finding.at("message"), verdict});
      }
    }
  return all;
}

std::set<std::string> failing(const JsonRun& run) {
  std::set<std::string> ids;
  for (const Found& f : findings(run.report))
    if (f.verdict == "fail") ids.insert(f.check);
  return ids;
}

std::string text(const JsonRun& run) {
  std::string all = run.err;
  for (const Found& f : findings(run.report))
    all += f.verdict + " " + f.check + " " + f.path + ": " + f.message + "\n";
  return all;
}

PayloadCopy::PayloadCopy(const std::filesystem::path& sample) {
  std::filesystem::copy(sample, root(), std::filesystem::copy_options::recursive);
}

void PayloadCopy::edit(const std::string& name,
                       const std::function<void(std::string&)>& change) const {
  namespace fs = std::filesystem;
  std::string file = read_file(at(name));
  change(file);
  const fs::perms mode = fs::status(at(name)).permissions();
  fs::remove(at(name));
  write_file(at(name), file);
  fs::permissions(at(name), mode);
}

std::string verdict(const nlohmann::json& report, const std::string& path,
                    const std::string& check) {
  for (const auto& artifact : report.at("artifacts"))
    for (const auto& outcome : artifact.at("outcomes"))
      if (artifact.at("path").get<std::string>().ends_with(path) && outcome.at("check") == check)
        return outcome.at("verdict");
  return {};
}

TempDir::TempDir() {
  std::string name = (std::filesystem::temp_directory_path() / "aotcheck-test.XXXXXX").string();
  if (!mkdtemp(name.data())) throw std::runtime_error("mkdtemp");
  path_ = name;
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::filesystem::path& file, const std::string& bytes) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

std::filesystem::path source_root() {
  return AOTCHECK_SOURCE;
}
std::filesystem::path corpora() {
  return source_root() / "corpora";
}

}  // namespace aotcheck::test
