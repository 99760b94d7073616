#include "tests/support/machine_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

#include "facts/wire.h"
#include "inspect/inspect.h"
#include "payload/payload.h"

namespace aotcheck::test {

const std::vector<std::string>& machine_elf_files() {
  static const std::vector<std::string> files = [] {
    std::vector<std::string> all;
    std::set<std::pair<std::uint64_t, std::uint64_t>> seen;
    for (const char* root : {"/usr/bin", "/usr/lib"}) {
      auto payload = open_payload(root);
      if (!payload) continue;
      for (const Entry& entry : payload->entries)
        if (entry.content == Content::elf && seen.insert({entry.device, entry.inode}).second)
          all.push_back(std::string(root) + "/" + entry.path);
    }
    return all;
  }();
  return files;
}

FileFacts facts_of(const std::string& path) {
  auto opened = OpenFile::open(path);
  if (!opened) return {};
  auto file = MappedFile::map(opened->descriptor.get(), opened->size);
  if (!file) return {};
  std::string wire = encode(inspect(Bytes(file->data(), file->size()), Content::elf, {}));
  return *decode(Bytes(wire));
}

void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> threads;
  for (unsigned t = 0; t < std::max(1u, std::thread::hardware_concurrency()); ++t)
    threads.emplace_back([&] {
      for (std::size_t i; (i = next++) < count;) work(i);
    });
}

}  // namespace aotcheck::test
