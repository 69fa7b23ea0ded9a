# Sourced: installs what a build needs and this machine lacks. Says nothing when all is there.

. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

setup_all() {
  check_machine
  setup_rust
  setup_npm
  if [ ! -x "$trunk" ] || [ ! -x "$bindgen" ]; then
    # In a shell of its own, whose cargo settings must not reach the project's builds.
    (setup_trunk && setup_bindgen)
    rm -rf "$tools/build"
  fi
}

# What we cannot install ourselves.
check_machine() {
  command -v rustup >/dev/null || die "rustup is missing, which brings the Rust compiler of the pinned version; get it from https://rustup.rs and open a new shell."
  command -v cargo >/dev/null || die "cargo is missing, although rustup is there; add its folder to PATH: . \"\$HOME/.cargo/env\"."
  printf 'int main(void) { return 0; }\n' | cc -x c - -o /dev/null 2>/dev/null ||
    die "a working C compiler (cc) is missing, which Rust needs to link programs; on Debian: apt-get install build-essential."
  command -v node >/dev/null || die "node is missing, which runs wasm-opt, the site's server and some tests; get version 20.12 or newer from your system's packages or https://nodejs.org."
  [ "$(node -p 'const [a, b] = process.versions.node.split(".").map(Number); a > 20 || (a === 20 && b >= 12)')" = true ] ||
    die "node $(node --version) is too old: the tests need version 20.12 or newer; get it from https://nodejs.org."
  command -v npm >/dev/null || die "npm is missing, which installs wasm-opt and what the tests need; on Debian: apt-get install npm."
  [ -n "$bindgen_version" ] || die "Cargo.lock names no wasm-bindgen, so the version of its command-line tool is unknown; restore Cargo.lock."
}

# Asked for by name, since a rust-toolchain.toml installs nothing where RUSTUP_AUTO_INSTALL is 0.
setup_rust() {
  if ! rustup toolchain list | grep -q "^$rust_version-"; then
    stage "Installing Rust $rust_version (about a minute)"
    rustup toolchain install "$rust_version" --no-self-update --profile minimal \
      --component rustfmt --component clippy --target "$rust_target" ||
      die "Rust $rust_version could not be downloaded; check the connection and run the same command again."
  fi
  local have part
  have=$(rustup component list --installed --toolchain "$rust_version")
  for part in rustfmt clippy; do
    if ! grep -q "^$part" <<<"$have"; then
      stage "Installing $part"
      rustup component add "$part" --toolchain "$rust_version"
    fi
  done
  if ! grep -q "^rust-std-$rust_target" <<<"$have"; then
    stage "Installing the WebAssembly target of Rust"
    rustup target add "$rust_target" --toolchain "$rust_version"
  fi
}

# Only when package-lock.json changed since the last time.
setup_npm() {
  local stamp=node_modules/.installed
  if ! cmp -s package-lock.json "$stamp"; then
    stage "Installing npm packages: wasm-opt and what the tests need (about 10 seconds)"
    npm ci --ignore-scripts --no-audit --no-fund
    cp package-lock.json "$stamp"
  fi
}

# Its published lock file may name a package that was withdrawn since, as that of 0.2.130 does.
setup_bindgen() {
  local tool=(wasm-bindgen-cli "$bindgen_version" "$bindgen" "40 seconds" --no-default-features --bin wasm-bindgen)
  setup_tool "${tool[@]}" --locked || { say "Its published lock file cannot be kept to; taking the newest versions that fit instead." && setup_tool "${tool[@]}"; } ||
    die "wasm-bindgen-cli $bindgen_version could not be built; the lines above say why, and the same command tries again."
}

setup_trunk() {
  setup_tool trunk "$trunk_version" "$trunk" "2 minutes" --no-default-features --locked ||
    die "trunk $trunk_version could not be built; the lines above say why, and the same command tries again."
}

# Builds a tool from source: setup_tool crate version program about-how-long [cargo options…].
# How fast it builds matters a lot and how fast it runs little (half a second a page), so there is no
# optimisation, no debug information, and no check that its own release would not make; and
# the features that download things are left out.
setup_tool() {
  local crate=$1 version=$2 program=$3 about=$4 begun_s=$SECONDS
  local folder=${program%/bin/*}
  shift 4
  [ ! -x "$program" ] || return 0
  stage "Installing $crate $version from source into $folder (about $about on two cores, once for all clones)"
  local install=(cargo install "$crate" --version "$version" --root "$folder" --debug "$@")
  export CARGO_TARGET_DIR=$tools/build CARGO_INCREMENTAL=0
  export CARGO_PROFILE_DEV_OPT_LEVEL=0 CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_DEV_STRIP=true
  export CARGO_PROFILE_DEV_DEBUG_ASSERTIONS=false CARGO_PROFILE_DEV_OVERFLOW_CHECKS=false
  calmly "${install[@]}" || return 1
  say "$crate $version is installed after $((SECONDS - begun_s)) s."
}
