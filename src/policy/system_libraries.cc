#include "policy/system_libraries.h"

#include <algorithm>

namespace aotcheck {
namespace {

constexpr std::string_view kGlibcFamily[] = {
    "libc.so.6",          "libm.so.6",         "libpthread.so.0",        "libdl.so.2",
    "librt.so.1",         "libutil.so.1",      "libresolv.so.2",         "libanl.so.1",
    "libnsl.so.1",        "libmvec.so.1",      "libthread_db.so.1",      "libBrokenLocale.so.1",
    "libnss_dns.so.2",    "libnss_files.so.2", "libc_malloc_debug.so.0", "libnss_compat.so.2",
    "libnss_hesiod.so.2", "libpcprofile.so",   "libmemusage.so"};
// What musl's loader answers itself: lib{c,pthread,rt,m,dl,util,xnet}.* (ldso/dynlink.c,
// load_library).
constexpr std::string_view kMuslSelf[] = {"libc.",  "libpthread.", "librt.",  "libm.",
                                          "libdl.", "libutil.",    "libxnet."};
constexpr std::string_view kCompilerLibraries[] = {"libgcc_s.so.1", "libstdc++.so.6"};
constexpr std::string_view kBionic[] = {"libc.so",   "libm.so", "libdl.so",
                                        "liblog.so", "libz.so", "libandroid.so"};

template <std::size_t n>
bool among(const std::string_view (&names)[n], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace

bool is_loader(std::string_view name) {
  return name.starts_with("ld-linux") || name.starts_with("ld64.so.") || name == "ld.so.1" ||
         name.starts_with("ld-musl-") || name == "ld-lsb.so.3";
}

bool is_system_library(std::string_view name, Libc libc) {
  if (is_loader(name)) return true;
  if (libc == Libc::bionic) return among(kBionic, name);
  if (among(kCompilerLibraries, name)) return true;
  if (libc == Libc::musl)
    return std::any_of(std::begin(kMuslSelf), std::end(kMuslSelf),
                       [&](std::string_view self) { return name.starts_with(self); });
  return among(kGlibcFamily, name);
}

}  // namespace aotcheck
