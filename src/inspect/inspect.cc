#include "inspect/inspect.h"

#include <libdeflate.h>
#include <nettle/sha2.h>

#include "inspect/elf/reader.h"
#include "inspect/list.h"
#include "inspect/macho/reader.h"
#include "inspect/pdb.h"
#include "inspect/pe/reader.h"
#include "inspect/script.h"

namespace aotcheck {
namespace {

std::string sha256_of(Bytes file) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, file.size(), file.begin());
  std::string digest(SHA256_DIGEST_SIZE, '\0');
  sha256_digest(&context, digest.size(), reinterpret_cast<std::uint8_t*>(digest.data()));
  return digest;
}

}  // namespace

FileFacts inspect(Bytes file, Content content, const Wants& wants) {
  FileFacts facts;
  facts.content = content;
  switch (content) {
    case Content::elf:
      read_elf(file, facts, wants.entry_prefix);
      break;
    case Content::pe:
      read_pe(file, facts, wants.entry_prefix);
      break;
    case Content::macho:
      read_macho(file, facts, wants.entry_prefix);
      break;
    case Content::pdb:
      facts.pdb = read_pdb(file);
      break;
    case Content::script:
      facts.script = read_script(file);
      break;
    default:
      break;
  }
  if (wants.list) facts.list = read_list(file);
  if (wants.crc32) facts.crc32 = libdeflate_crc32(0, file.begin(), file.size());
  if (wants.sha256) facts.sha256 = sha256_of(file);
  return facts;
}

}  // namespace aotcheck
