#include "policy/system_libraries.h"

#include <algorithm>
#include <string>

#include "base/text.h"

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

// Of a Windows 11 installation, System32: what programs are linked against.
constexpr std::string_view kWindows[] = {"activeds",
                                         "advapi32",
                                         "authz",
                                         "avifil32",
                                         "avrt",
                                         "bcrypt",
                                         "bcryptprimitives",
                                         "bluetoothapis",
                                         "bthprops",
                                         "cabinet",
                                         "cfgmgr32",
                                         "clusapi",
                                         "combase",
                                         "comctl32",
                                         "comdlg32",
                                         "coremessaging",
                                         "credui",
                                         "crypt32",
                                         "cryptbase",
                                         "cryptnet",
                                         "cryptsp",
                                         "cryptui",
                                         "d2d1",
                                         "d3d10",
                                         "d3d10_1",
                                         "d3d11",
                                         "d3d12",
                                         "d3d8",
                                         "d3d9",
                                         "d3dcompiler_47",
                                         "dbgcore",
                                         "dbgeng",
                                         "dbghelp",
                                         "dcomp",
                                         "ddraw",
                                         "dhcpcsvc",
                                         "dinput",
                                         "dinput8",
                                         "dnsapi",
                                         "dsound",
                                         "dwmapi",
                                         "dwrite",
                                         "dxcore",
                                         "dxgi",
                                         "dxva2",
                                         "esent",
                                         "evr",
                                         "fltlib",
                                         "fwpuclnt",
                                         "gdi32",
                                         "gdi32full",
                                         "gdiplus",
                                         "glu32",
                                         "hid",
                                         "httpapi",
                                         "icm32",
                                         "icmp",
                                         "icu",
                                         "icuin",
                                         "icuuc",
                                         "imagehlp",
                                         "imm32",
                                         "iphlpapi",
                                         "kernel32",
                                         "kernelbase",
                                         "ksuser",
                                         "ktmw32",
                                         "loadperf",
                                         "lz32",
                                         "mapi32",
                                         "mf",
                                         "mfplat",
                                         "mfreadwrite",
                                         "mpr",
                                         "mprapi",
                                         "msacm32",
                                         "mscms",
                                         "mscoree",
                                         "msdmo",
                                         "msimg32",
                                         "msi",
                                         "mstask",
                                         "msvcrt",
                                         "msvfw32",
                                         "mswsock",
                                         "ncrypt",
                                         "netapi32",
                                         "newdev",
                                         "normaliz",
                                         "ntdll",
                                         "ntdsapi",
                                         "odbc32",
                                         "odbccp32",
                                         "ole32",
                                         "oleacc",
                                         "oleaut32",
                                         "olepro32",
                                         "opengl32",
                                         "pdh",
                                         "powrprof",
                                         "profapi",
                                         "propsys",
                                         "psapi",
                                         "quartz",
                                         "qwave",
                                         "rasapi32",
                                         "rasdlg",
                                         "resutils",
                                         "riched20",
                                         "rpcrt4",
                                         "rstrtmgr",
                                         "rtutils",
                                         "samcli",
                                         "sas",
                                         "secur32",
                                         "sechost",
                                         "security",
                                         "sensapi",
                                         "setupapi",
                                         "sfc",
                                         "shcore",
                                         "shell32",
                                         "shlwapi",
                                         "slc",
                                         "srvcli",
                                         "sspicli",
                                         "sti",
                                         "tapi32",
                                         "tbs",
                                         "tdh",
                                         "traffic",
                                         "txfw32",
                                         "ucrtbase",
                                         "urlmon",
                                         "user32",
                                         "userenv",
                                         "usp10",
                                         "uxtheme",
                                         "version",
                                         "virtdisk",
                                         "vssapi",
                                         "webservices",
                                         "websocket",
                                         "wer",
                                         "wevtapi",
                                         "winbio",
                                         "wincorlib",
                                         "windowscodecs",
                                         "winhttp",
                                         "wininet",
                                         "winmm",
                                         "winscard",
                                         "winsta",
                                         "wintrust",
                                         "winusb",
                                         "wkscli",
                                         "wlanapi",
                                         "wldap32",
                                         "wmvcore",
                                         "ws2_32",
                                         "wsock32",
                                         "wtsapi32",
                                         "xinput1_4",
                                         "xinput9_1_0",
                                         "xmllite",
                                         "xpsprint"};
constexpr std::string_view kWindowsFamilies[] = {"api-ms-win-", "ext-ms-",  "vcruntime", "msvcp",
                                                 "msvcr",       "vccorlib", "vcomp",     "concrt",
                                                 "mfc",         "atl1",     "ucrtbase"};

template <std::size_t n>
bool among(const std::string_view (&names)[n], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace

bool is_loader(std::string_view name) {
  return name.starts_with("ld-linux") || name.starts_with("ld64.so.") || name == "ld.so.1" ||
         name.starts_with("ld-musl-") || name == "ld-lsb.so.3";
}

bool is_windows_library(std::string_view name) {
  std::string lower = to_lower(name);
  if (lower.ends_with(".dll") || lower.ends_with(".drv")) lower.resize(lower.size() - 4);
  return among(kWindows, lower) || lower == "winspool" ||
         std::any_of(std::begin(kWindowsFamilies), std::end(kWindowsFamilies),
                     [&](std::string_view family) { return lower.starts_with(family); });
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
