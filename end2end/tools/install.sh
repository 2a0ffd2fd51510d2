#!/usr/bin/env bash
# Installs what the commands need, at pinned versions, and skips what is there.
#   install.sh build    to build and serve
#   install.sh test     also a browser, poppler, ffmpeg and a Chinese font; Firefox and WebKitGTK where that can be
#   install.sh matrix   the same, and more old kernels
# A missing prerequisite is named with its fix.
set -euo pipefail
cd "$(dirname "$0")/../.."

TRUNK=0.21.14
GECKODRIVER=0.37.1
NODE_MAJOR=20
tools=${ESSCARD_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/esscard-web/tools}
export PATH="$tools/bin:$HOME/.cargo/bin:$PATH"

say() { printf '· %s\n' "$*"; }
stop() { printf '✗ %s\n  Fix: %s\n' "$1" "$2" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# Root and sudo install packages; without a terminal sudo must not wait for a password.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif [ -t 0 ]; then sudo "$@"
  else sudo -n "$@"; fi
}
can_apt() { have apt-get && { [ "$(id -u)" = 0 ] || have sudo; }; }
apt_updated=
apt_install() {
  can_apt || return 1
  if [ -z "$apt_updated" ]; then as_root apt-get update -qq >/dev/null || return 1; apt_updated=1; fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

prerequisites() {
  have rustup || stop "rustup is missing" "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
  have cc || stop "a C compiler and linker (cc) is missing" "sudo apt-get install build-essential"
  have node || stop "Node is missing" "install Node $NODE_MAJOR or newer: https://nodejs.org/en/download"
  have npm || stop "npm is missing" "it comes with Node; on Debian: sudo apt-get install npm"
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge "$NODE_MAJOR" ] || stop "Node is version $major" "install Node $NODE_MAJOR or newer: https://nodejs.org/en/download"
  # Asking for the version makes rustup install the toolchain of rust-toolchain.toml.
  local rust least
  rust=$(rustc --version | cut -d' ' -f2) || stop "rustc does not start" "rustup toolchain install stable"
  least=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  [ "$(printf '%s\n' "$least" "$rust" | sort -V | head -n 1)" = "$least" ] ||
    stop "rustc is $rust, the crate needs $least" "rustup update stable"
}

wasm_target() {
  local target=wasm32-unknown-unknown
  rustup target list --installed | grep -qx "$target" && { say "$target: here"; return; }
  say "$target: rustup target add"
  rustup --quiet target add "$target"
}

# cargo_tool <crate> <version> <program> [cargo install options]
cargo_tool() {
  local crate=$1 version=$2 program=$3
  shift 3
  if have "$program" && [ "$("$program" --version | sed -n '1s/^[^ ]* \([^ ]*\).*/\1/p')" = "$version" ]; then
    say "$program $version: here"
    return
  fi
  say "$program $version: cargo install (a few minutes, once)"
  env -u CARGO_TARGET_DIR CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install --quiet --locked --force --root "$tools" --version "=$version" "$@" "$crate"
}
# The same, where nothing goes on without it.
needed_cargo_tool() {
  cargo_tool "$@" || stop "$1 $2 did not install" "read the lines above; then run the command again"
}

# node_packages <folder> <what is in it>
node_packages() {
  local stamp=$1/node_modules/.package-lock.json
  if [ -f "$stamp" ] && [ ! "$1/package-lock.json" -nt "$stamp" ]; then
    say "Node packages ($2): here"
    return
  fi
  say "Node packages ($2): npm ci"
  # Through a link npm would empty the folder of another clone: only the link goes.
  if [ -L "$1/node_modules" ]; then rm "$1/node_modules"; fi
  # No package of ours needs its install script; none gets to run one.
  (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) ||
    stop "npm ci failed" "read the lines above; is the npm registry reachable?"
  touch "$stamp"
}

# What proves the server from outside: PostgreSQL, and tools that know nothing of it but its document. What can't be
# had is skipped by its tests.
independent_tools() {
  if [ -n "$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null)" ]; then say "PostgreSQL: here"
  else
    say "PostgreSQL: apt-get install postgresql"
    apt_install postgresql || say "PostgreSQL: apt-get could not; its tests are skipped"
  fi
  node_packages end2end/independent "Prism"
  local python=$tools/schemathesis wanted
  wanted=$(cat end2end/independent/requirements.txt)
  if [ "$(cat "$python/installed" 2>/dev/null)" = "$wanted" ]; then say "$wanted: here"; return; fi
  say "$wanted: pip install"
  { python3 -m venv "$python" 2>/dev/null || { apt_install python3-venv && python3 -m venv "$python"; }; } &&
    "$python/bin/pip" install --quiet --disable-pip-version-check -r end2end/independent/requirements.txt &&
    printf '%s\n' "$wanted" >"$python/installed" ||
    say "schemathesis: pip could not; its test is skipped"
}

# An installed Chromium first, else Debian's, else Playwright's own (Ubuntu's package is a snap, which tests cannot start).
browser() {
  local found
  found=$(node end2end/tools/chromium.mjs)
  [ -n "$found" ] && { say "browser: $found"; return; }
  if grep -q '^ID=debian' /etc/os-release 2>/dev/null && can_apt; then
    say "browser: apt-get install chromium"
    apt_install chromium && return
    say "browser: apt-get could not"
  fi
  say "browser: Playwright's own"
  (cd end2end && npx --no-install playwright install --with-deps chromium >/dev/null) ||
    stop "no browser could be installed" "install Chromium or Google Chrome, or set CHROMIUM=/path/to/it"
}

# The engines that are not Chromium, from Debian; their tests are skipped where they can't be had.
other_engines() {
  local lacks name
  # One at a time: each engine is worth having without the other.
  for name in $(node end2end/tools/engines.mjs); do
    [ "$name" = geckodriver ] && continue
    say "$name: apt-get install"
    apt_install "$name" || say "$name: apt-get could not"
  done
  lacks=" $(node end2end/tools/engines.mjs | tr '\n' ' ')"
  case $lacks in
    *" firefox-esr "*) ;;
    *" geckodriver "*) cargo_tool geckodriver "$GECKODRIVER" geckodriver || say "geckodriver: cargo could not" ;;
  esac
  lacks=$(node end2end/tools/engines.mjs | tr '\n' ' ')
  if [ -z "$lacks" ]; then say "Firefox and WebKitGTK: here"
  else say "Firefox and WebKitGTK: missing ${lacks% }; the tests skip what can't be driven"; fi
}

# package <program> <Debian package>
package() {
  have "$1" && { say "$1: here"; return; }
  say "$1: apt-get install $2"
  apt_install "$2" || stop "$1 is missing" "sudo apt-get install $2"
}

chinese_font() {
  have fc-list && [ -n "$(fc-list :lang=zh-cn)" ] && { say "Chinese font: here"; return; }
  say "Chinese font: apt-get install fonts-noto-cjk"
  apt_install fonts-noto-cjk fontconfig || say "Chinese font: could not; pictures of Chinese screens will show boxes"
}

wasm_bindgen=$(grep -A1 '^name = "wasm-bindgen"$' Cargo.lock | sed -n 's/^version = "\(.*\)"/\1/p')
[ -n "$wasm_bindgen" ] || stop "Cargo.lock names no wasm-bindgen" "git checkout Cargo.lock"
grep -q "^wasm-bindgen = { version = \"=$wasm_bindgen\"" Cargo.toml ||
  stop "Cargo.lock has wasm-bindgen $wasm_bindgen, Cargo.toml pins another" "cargo update -p wasm-bindgen --precise <the version in Cargo.toml>"

prerequisites
wasm_target
needed_cargo_tool trunk "$TRUNK" trunk --no-default-features --features rustls
needed_cargo_tool wasm-bindgen-cli "$wasm_bindgen" wasm-bindgen
node_packages end2end "wasm-opt, esbuild, Playwright"
if [ "${1:-build}" != build ]; then
  browser
  package pdftotext poppler-utils
  package ffmpeg ffmpeg
  chinese_font
  other_engines
  independent_tools
fi
if [ "${1:-build}" = matrix ]; then node_packages end2end/kernels "old kernels, 200 MB"; fi
