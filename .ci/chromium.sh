# Sourced: finds a Chromium for the browser tests, or installs one, and exports its path as
# CHROMIUM. In order: $CHROMIUM, the system's, Playwright's own, and, as root on Debian, apt's.

. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

setup_chromium() {
  if [ -n "${CHROMIUM:-}" ]; then
    starts "$CHROMIUM" || die "CHROMIUM is set to $CHROMIUM, which does not start; correct it or unset it."
  else
    CHROMIUM=$(system_chromium) || CHROMIUM=$(playwright_chromium) || install_chromium
  fi
  export CHROMIUM
}

# A browser whose libraries are missing, or Ubuntu's placeholder for a snap, does not tell its version.
starts() {
  "$1" --version >/dev/null 2>&1
}

system_chromium() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if starts "$name"; then
      command -v "$name"
      return
    fi
  done
  return 1
}

playwright_chromium() {
  local path
  path=$(node -p 'require("@playwright/test").chromium.executablePath()')
  starts "$path" && printf '%s\n' "$path"
}

install_chromium() {
  stage "Installing Chromium for the browser tests (a minute or two)"
  # A slow line may take its time; no answer at all for ten seconds is a no.
  PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT=10000 playwright install --no-shell chromium 2>&1 |
    grep -E '^(Downloading|Error|\|)' || true
  CHROMIUM=$(playwright_chromium) && return
  say "Playwright's Chromium is not to be had: no download, or libraries of the system are missing."
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    say "Taking Debian's instead."
    apt-get update -qq >/dev/null
    # The fonts hold the marks that the page draws, such as ✓ ✗ ◌ ◐ ▶.
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null
    CHROMIUM=$(system_chromium) && return
  fi
  die "no Chromium for the browser tests could be installed; install one (on Debian: sudo apt-get install chromium fonts-dejavu-core) or set CHROMIUM to the path of yours."
}
