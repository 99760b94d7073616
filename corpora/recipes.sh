# What recipes are written with. Sourced by every recipe.sh; the working directory is the payload of the case.
#
#   program OUT [-a ARCH] [-l LIBC] [option…] <<'C' … C     a stripped program (defaults: x64, glibc2.17)
#   library OUT [-a ARCH] [-l LIBC] [option…] <<'C' … C     a stripped library; its SONAME is the name of OUT
#   -g                   keep symbols and debug information
#   -k                   keep the symbol table, no debug information
#   -m                   start-up as glibc 2.34 and newer have it
#   -K 3,2,0             the kernel of the ABI tag
#   -n                   no SONAME
#   other options go to clang
#   stub OUT [-a ARCH] SYMBOL[@NODE]…   a library to link against: functions that do nothing, with their version nodes
#   sdk_strip FILE       the three steps of the .NET SDK: FILE.dbg, strip, .gnu_debuglink
#   yaml OUT <<'Y' … Y   a file as yaml2obj writes it
#   patch FILE WHERE HEX…       bytes of a file replaced; WHERE is an offset or a place that where.py knows: DT_STRSZ, .dynsym+24,
#                               PT_LOAD[1].p_align, e_phoff
#   nativeaot [PART…]    C code that makes its file a Native AOT binary, without the parts named (modules, eh, unwind)
#   dotnet_host OFFSET   C code that makes its program a .NET host; the offset of its bundle, 0 for none
#   pack OUT FILE…       packs files with the packer that the name asks for (Info-ZIP zip, or bsdtar for tar, tar.gz, 7z …), always
#                        the same bytes, and removes them; options of the packer stand in front of the files
#   zip_writer OUT ENTRY…   a zip as zip_writer.py writes it
set -euo pipefail
shopt -s inherit_errexit

target_of() {
  case $1 in
    x64) echo x86_64-linux-gnu ;; x86) echo i686-linux-gnu ;; arm64) echo aarch64-linux-gnu ;;
    arm) echo "armv7a-linux-gnueabihf -mfpu=vfpv3-d16" ;; armel) echo armv7a-linux-gnueabi ;;
    riscv64) echo "riscv64-linux-gnu -march=rv64gc -mabi=lp64d" ;; ppc64le) echo powerpc64le-linux-gnu ;;
    *) echo "no architecture $1" >&2; exit 1 ;;
  esac
}

loader_of() { # ARCH LIBC
  case $2 in
    musl*) case $1 in x64) echo /lib/ld-musl-x86_64.so.1 ;; x86) echo /lib/ld-musl-i386.so.1 ;; arm64) echo /lib/ld-musl-aarch64.so.1 ;; arm) echo /lib/ld-musl-armhf.so.1 ;;
             armel) echo /lib/ld-musl-arm.so.1 ;; riscv64) echo /lib/ld-musl-riscv64.so.1 ;; ppc64le) echo /lib/ld-musl-powerpc64le.so.1 ;; esac ;;
    *) case $1 in x64) echo /lib64/ld-linux-x86-64.so.2 ;; x86) echo /lib/ld-linux.so.2 ;; arm64) echo /lib/ld-linux-aarch64.so.1 ;; arm) echo /lib/ld-linux-armhf.so.3 ;;
         armel) echo /lib/ld-linux.so.3 ;; riscv64) echo /lib/ld-linux-riscv64-lp64d.so.1 ;; ppc64le) echo /lib64/ld64.so.2 ;; esac ;;
  esac
}

kernel_of() { # ARCH LIBC
  case $1 in arm64) echo 3,7,0 ;; riscv64) echo 4,15,0 ;; ppc64le) echo 3,10,0 ;; *) echo 3,2,0 ;; esac
}

stubs() { # ARCH LIBC: prints the folder
  local dir=$STUBS/$1-$2
  [ -d "$dir" ] || python3 "$CORPORA/stub_libc.py" "$1" "$2" "$dir" >&2
  echo "$dir"
}

compile() { # program|library OUT option…
  local kind=$1 out=$2 arch=x64 libc=glibc2.17 strip=-Wl,-s modern='' kernel='' soname=1 debug='' rest=()
  shift 2
  while [ $# -gt 0 ]; do
    case $1 in
      -a) arch=$2; shift ;; -l) libc=$2; shift ;; -K) kernel=$2; shift ;;
      -g) strip='' debug='-g -gz=zlib' ;; -k) strip='' ;; -m) modern=-DMODERN ;; -n) soname='' ;;
      *) rest+=("$1") ;;
    esac
    shift
  done
  local target dir work; target=$(target_of "$arch"); dir=$(stubs "$arch" "$libc"); work=$(mktemp -d "$STUBS/work.XXXXXX")
  cat > "$work/input.c"
  case $arch in x64 | arm64) ;; *) modern=-DMODERN ;; esac   # start.S has the old form for these two only
  local common="-O2 -fPIC -ffreestanding -fno-stack-protector -fno-asynchronous-unwind-tables -w"
  local link="-nostdlib -fuse-ld=lld -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,--build-id=sha1 -Wl,--hash-style=both -Wl,--as-needed $strip"
  # A fixed path: it is recorded in debug information and in .comment of nothing else.
  (cd "$work" && clang-14 --target=$target $common $debug -fdebug-prefix-map="$work"=/corpus -c input.c -o input.o)
  local objects="$work/input.o"
  if [ "$kind" = program ]; then
    clang-14 --target=$target $common $modern -DKERNEL="${kernel:-$(kernel_of "$arch" "$libc")}" -c "$CORPORA/start.S" -o "$work/start.o"
    objects="$work/start.o $objects"
    if [ -z "$modern" ]; then clang-14 --target=$target $common -c "$CORPORA/init.c" -o "$work/init.o"; objects="$objects $work/init.o"; fi
    link="-pie $link -Wl,-dynamic-linker,$(loader_of "$arch" "$libc")"
  else
    link="-shared $link ${soname:+-Wl,-soname,$(basename "$out")}"
  fi
  mkdir -p "$(dirname "$out")"
  clang-14 --target=$target --sysroot="$dir" $link -o "$out" $objects ${rest[@]+"${rest[@]}"} -L"$dir" -lc
  rm -r "$work"
}
program() { local out=$1; shift; compile program "$out" "$@"; chmod 755 "$out"; }
library() { local out=$1; shift; compile library "$out" "$@"; chmod 644 "$out"; }

stub() {
  local out=$1 arch=x64 symbols map; shift
  if [ "$1" = -a ]; then arch=$2; shift 2; fi
  map=$(mktemp "$STUBS/map.XXXXXX"); symbols=$(printf 'int %s(void) { return 0; }\n' "${@%@*}")
  awk 'BEGIN { for (i = 1; i < ARGC; ++i) if (split(ARGV[i], part, "@") == 2) { if (!(part[2] in nodes)) order[++n] = part[2]; nodes[part[2]] = nodes[part[2]] part[1] ";" }
    for (i = 1; i <= n; ++i) print order[i] " { global: " nodes[order[i]] " };" }' "$@" > "$map"
  library "$out" -a "$arch" $([ ! -s "$map" ] || echo "-Wl,--version-script=$map") <<< "$symbols"
  rm "$map"
}

sdk_strip() {
  llvm-objcopy-14 --only-keep-debug "$1" "$1.dbg"
  llvm-objcopy-14 --strip-debug --strip-unneeded "$1"
  llvm-objcopy-14 --add-gnu-debuglink="$1.dbg" "$1"
}

yaml() { local input; input=$(mktemp "$STUBS/yaml.XXXXXX"); cat > "$input"; mkdir -p "$(dirname "$1")"; yaml2obj-14 "$input" -o "$1"; rm "$input"; chmod 755 "$1"; }

patch() { # FILE WHERE HEX…
  local file=$1 where=$2; shift 2
  python3 "$CORPORA/where.py" "$file" "$where" "$@"
}

nativeaot() {
  local hidden='visibility("hidden"), used'
  echo "__attribute__((section(\"__managedcode\"), $hidden)) int managed(void) { return 0; }"
  echo "__attribute__((section(\"__unbox\"), $hidden)) int unbox(void) { return 0; }"
  [[ " $* " == *" modules "* ]] || echo "__attribute__((section(\"__modules\"), $hidden)) int (*volatile modules[1])(void) = {managed};"
  [[ " $* " == *" eh "* ]] || echo "__attribute__((section(\".dotnet_eh_table\"), $hidden)) const char eh_table[4] = \"eh\";"
  [[ " $* " == *" unwind "* ]] || echo '__asm__(".text\n.hidden unwound\nunwound:\n.cfi_startproc\n.cfi_endproc\n");'
}

dotnet_host() {
  cat <<C
struct { long long offset; unsigned char mark[32]; } volatile bundle = {$1, {
  0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
  0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae}};
void *dlopen(const char *, int);
int main(void) { return dlopen("libhostfxr.so", 2) == 0 || bundle.offset == 1; }
C
}

pack() { # OUT option… FILE…
  local out=$1 word files=(); shift
  for word in "$@"; do [[ $word == -* ]] || files+=("$word"); done
  find "${files[@]}" -exec touch -h -d 1980-01-01T00:00:00Z {} +
  case $out in
    *.zip | *.nupkg) TZ=UTC zip -q -X -r "$out" "$@" ;;
    *) TZ=UTC bsdtar -a --uid 0 --gid 0 --uname '' --gname '' $(case $out in *.gz) echo --options=gzip:!timestamp ;; esac) -cf "$out" "$@" ;;
  esac
  rm -r "${files[@]}"
}
zip_writer() { python3 "$CORPORA/zip_writer.py" "$@"; }
