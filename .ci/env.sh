# Sourced by every script here: where things are, which versions, how to speak.
# Each version is written once: Rust in rust-toolchain.toml, wasm-bindgen in Cargo.lock,
# npm packages in package.json, trunk below.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

# The first `key = "value"` of a TOML file.
toml_value() {
  sed -n "s/^$2 *= *\"\(.*\)\".*/\1/p" "$1" | head -n 1
}

# The version of a package in Cargo.lock.
locked_version() {
  awk -v name="name = \"$1\"" '$0 == name { getline; gsub(/version = |"/, ""); print; exit }' Cargo.lock
}

rust_version=$(toml_value rust-toolchain.toml channel)
rust_target=wasm32-unknown-unknown
trunk_version=0.21.14 # newer ones need a newer Rust
bindgen_version=$(locked_version wasm-bindgen)

# A cache of the user's, not of this clone: a second clone builds no tool again.
tools=${GLASSGATE_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/glassgate}
trunk=$tools/trunk-$trunk_version/bin/trunk
bindgen=$tools/wasm-bindgen-$bindgen_version/bin/wasm-bindgen

# Trunk takes the wasm-bindgen and wasm-opt that it finds here, and downloads none.
PATH=$(dirname "$trunk"):$(dirname "$bindgen"):$root/node_modules/.bin:$PATH
export PATH
export RUSTUP_TOOLCHAIN=$rust_version
export TRUNK_SKIP_VERSION_CHECK=true
# Where a build fails, cargo has said why; trunk need not add where in itself it noticed.
export RUST_LIB_BACKTRACE=0

started_s=$SECONDS

# A heading, with the seconds since the command started.
stage() {
  printf '\n== %s  (%d s)\n' "$1" $((SECONDS - started_s))
}

say() {
  printf '   %s\n' "$*"
}

# One sentence, and stop.
die() {
  printf 'make: %s\n' "$*" >&2
  exit 1
}

# Runs a command that compiles. On a terminal cargo draws its own progress bar; a log needs
# one line in forty of those that it writes instead.
calmly() {
  if [ -t 2 ]; then "$@"; else "$@" 2>&1 | calm; fi
}

calm() {
  local line count=0
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      *"be sure to add"* | *" Downloaded "*) ;;
      *" Compiling "* | *" Checking "*)
        count=$((count + 1))
        [ $((count % 40)) -ne 0 ] || printf '   … %d crates, now%s\n' "$count" "${line#*ing}"
        ;;
      *) printf '%s\n' "$line" ;;
    esac
  done
}
