// The ELF files of this machine: what the oracle tests compare facts on.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "facts/file.h"

namespace aotcheck::test {

// Regular ELF files below /usr/bin and /usr/lib, sorted, each inode once.
const std::vector<std::string>& machine_elf_files();

// The facts of a file, as a worker would give them.
FileFacts facts_of(const std::string& path);

// Calls `work(i)` for each i below `count`, on all processors.
void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace aotcheck::test
