// A payload: what one command-line argument holds, as entries with logical paths. Nothing here
// reads past first bytes.
//
// Links are never followed out of the root (links are never followed at all: they are entries of
// their own), names are bytes, and the entries are sorted by them, so that the same tree gives the
// same payload.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/descriptor.h"
#include "base/result.h"
#include "facts/file.h"

namespace aotcheck {

enum class EntryType : std::uint8_t { file, directory, symlink, fifo, socket, device, unknown };

struct Entry {
  std::string
      path;  // relative to the root, '/' between components; the base name for a single file
  EntryType type = EntryType::unknown;
  Content content = Content::other;  // of files
  std::uint32_t mode = 0;            // permission bits with setuid, setgid and sticky
  std::uint64_t size = 0;
  std::uint64_t device = 0, inode = 0;
  std::uint32_t links = 1;
  std::string link_target;        // of symlinks
  bool has_capabilities = false;  // of a member of an archive
  bool opened = false;            // an archive that is a payload of its own
  std::string
      error;  // why it, or a directory's contents, could not be read; empty where they could

  bool executable() const { return (mode & 0111) != 0; }
};

// How a path that was followed ends.
enum class PathEnd : std::uint8_t {
  entry,
  leaves,   // above the root, or through an absolute link
  dangles,  // at a name that is not there, or below something that is no directory
  loops,    // more links than the kernel follows
};

struct Followed {
  PathEnd end = PathEnd::dangles;
  const Entry* entry = nullptr;  // nullptr for the root itself too
};

// What a payload is to a gate of several.
enum class PayloadRole : std::uint8_t {
  package,
  layer,  // of a Lambda function, laid over the layers before it
  part,   // an archive in another payload
};

// What an archive says of a member, and what became of its contents.
struct PackedMember {
  MemberFacts listed;
  MemberState state = MemberState::unread;
  std::string problem;  // of the contents
  std::string path;     // of its entry; empty where it unpacks to nothing below the root
};

// The archive that a payload is packed in.
struct PackedAs {
  Content content = Content::other;
  ArchiveFacts facts;
  std::uint64_t size = 0;             // bytes of the archive; 0 for one in another
  std::vector<PackedMember> members;  // in the order of the archive
};

struct Payload {
  std::string argument;       // as given; of an archive in something else its logical path
  std::string root;           // what entry paths are relative to, on disk; empty for an archive
  bool is_directory = false;  // a tree: a directory, or what an archive unpacks to
  PayloadRole role = PayloadRole::package;
  std::optional<PackedAs> archive;
  std::vector<Entry> entries;  // sorted by path, directories included, the root itself not

  // A zip file that NuGet unpacks. Its client gives every file mode 0744, whatever the zip says.
  bool is_nuget_package() const;
  // What stands before entry paths in logical ones: "dist/", "function.zip!".
  std::string prefix() const;
  // How an entry is named in reports: the argument, then the entry's path.
  std::string logical_path(const Entry& entry) const;
  // The entry of a path, or nullptr.
  const Entry* find(std::string_view path) const;
  // All entries below a directory; "" is the root.
  std::span<const Entry> below(std::string_view directory) const;
  // Where a path leads through symlinks, component by component as the kernel walks it (`..` behind
  // a link is the parent of what the link leads to), without ever leaving the payload. `place` is
  // the absolute path at which the root lies where the links are used ("/" for a root file system);
  // absolute links below it lead back into the payload. Without it every absolute link leaves.
  Followed follow(std::string_view path, std::string_view place = {}) const;
  // The same for an absolute path; one that is not below `place` leaves.
  Followed follow_absolute(std::string_view path, std::string_view place) const;
  // The entry of a path that ends in the payload, or nullptr.
  const Entry* resolve(std::string_view path) const { return follow(path).entry; }
};

// Walks a directory or takes a single file. Fails only where the argument itself cannot be had;
// what is unreadable below it is an entry with an error.
Result<Payload> open_payload(std::string argument);

// Makes a payload of what the members of an archive unpack to, as the usual tools do it: the last
// of several with one path stays, directories that are not listed come to be, names lose a leading
// slash, and what leads out of the root is left out. Sets the paths of the members.
void unpack_listing(Payload& payload, const std::vector<Content>& contents);

// A file of a payload opened for reading.
struct OpenFile {
  Descriptor descriptor;
  std::uint64_t size = 0;  // bytes
  bool has_capabilities = false;

  // Opens without following a final symlink, and never blocks on a FIFO that took the file's place.
  static Result<OpenFile> open(const std::string& path);
};

// A file mapped as long as the object lives. One that becomes shorter meanwhile raises SIGBUS where
// its end was.
class MappedFile {
 public:
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept { *this = std::move(other); }
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  static Result<MappedFile> map(int descriptor, std::uint64_t size);

  const void* data() const { return data_; }
  std::uint64_t size() const { return size_; }

 private:
  void* data_ = nullptr;
  std::uint64_t size_ = 0;
};

}  // namespace aotcheck
