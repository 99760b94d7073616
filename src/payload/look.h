// What an open file says of itself: its properties and its first bytes. All that is read of a
// payload before a worker has it.
#pragma once

#include <sys/stat.h>

#include "payload/payload.h"

namespace aotcheck {

void take_stat(Entry& entry, const struct stat& st);

// Sets the content by the first bytes, or the error; the size is known already. Reads on where a
// file system gives less than was asked for.
void sniff_file(int fd, Entry& entry);

}  // namespace aotcheck
