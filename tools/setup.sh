#!/bin/sh
# Sets up one thing that evipress needs; run again, it finds it there and does nothing.
#
#   tools/setup.sh env [LOCK]     .venv with the packages of LOCK (requirements.lock), and evipress itself
#   tools/setup.sh pango          the libraries that lay out the handouts
#   tools/setup.sh chromium       the browser that the tests look through; CHROMIUM=/path/to/it chooses one
#   tools/setup.sh browser        prints the path of that browser
#   tools/setup.sh poppler        the tools that turn a handout into a picture
#   tools/setup.sh node           what the tests need and only npm carries, into .venv/node
#
# System packages are installed as root or through a sudo that asks no password. Otherwise the one line to run is shown.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# Whether the command line runs as root, with a prefix where that needs one.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif have sudo && sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}

# Whether the Debian packages are installed now. A fresh machine has no package lists, or old ones: then they are renewed.
apt_install() {
    have apt-get && as_root true || return 1
    say "apt-get install $*"
    set -- as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 install -y --no-install-recommends "$@"
    "$@" >/dev/null 2>&1 || { as_root apt-get -qq -o DPkg::Lock::Timeout=120 update >/dev/null && "$@" >/dev/null; }
}

# The line that a person has to run for WHAT, by the package manager of this system:
# needs WHAT DEBIAN-PACKAGES FEDORA-PACKAGES ARCH-PACKAGES HOMEBREW-PACKAGES
needs() {
    if have apt-get; then line="sudo apt-get install $2"
    elif have dnf; then line="sudo dnf install $3"
    elif have pacman; then line="sudo pacman -S $4"
    elif have brew; then line="brew install $5"
    else line="install, with the package manager of this system: $2"; fi
    fail "$1 missing. Please run, then try again:
    $line"
}

# --- Python and its packages

# The first Python that the lock files have wheels for. PYTHON=/path/to/it chooses one.
python_found() {
    for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null && command -v "$name" && return
    done
    needs "A Python from 3.11 to 3.14 is" "python3 python3-venv" python3 python python
}

# An environment by the standard library; on Debian that half of Python is a package of its own, python3-venv. Where it
# cannot be installed, a pip of the system puts pip into an environment made without one.
make_env() {
    base=$(python_found)
    say "$("$base" --version) -> .venv"
    "$base" -c 'import ensurepip' 2>/dev/null || apt_install python3-venv || true
    if "$base" -c 'import ensurepip' 2>/dev/null; then
        "$base" -m venv --clear .venv
    elif "$base" -m pip --version >/dev/null 2>&1; then
        "$base" -m venv --clear --without-pip .venv
        "$base" -m pip --quiet --disable-pip-version-check --python .venv install pip
    else
        needs "The venv module of Python is" python3-venv python3 python python
    fi
}

setup_env() {
    lock=${1:-requirements.lock}
    $python -m pip --version >/dev/null 2>&1 || make_env
    say "packages of $lock -> .venv"
    # Wheels only: nothing that was downloaded runs while it is installed.
    $python -m pip --quiet --disable-pip-version-check install --require-hashes --only-binary :all: --requirement "$lock"
    $python -m pip --quiet --disable-pip-version-check install --no-deps --no-build-isolation --editable .
}

# --- Libraries and programs

# WeasyPrint loads the libraries itself, so it knows best; that it could do without the last one is only a warning.
pango_found() { $python -W error:HarfBuzz-Subset -c 'import weasyprint' >/dev/null 2>&1; }

setup_pango() {
    packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    pango_found && return
    # shellcheck disable=SC2086
    apt_install $packages || { have brew && brew install --quiet pango; } || true
    pango_found || needs "Pango, which lays out the handouts, is" "$packages" pango pango pango
}

# The shell is Chromium without what only a window needs, and opens a page for little more than half the work.
browser_found() {
    if [ -n "${CHROMIUM:-}" ]; then command -v "$CHROMIUM"; return; fi
    for name in chromium-headless-shell google-chrome chromium chromium-browser \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium
    do
        # A name alone may be Ubuntu's signpost to its own store.
        "$name" --version >/dev/null 2>&1 && command -v "$name" && return
    done
    path=$($python -c 'from playwright.sync_api import sync_playwright as start
with start() as playwright: print(playwright.chromium.executable_path)' 2>/dev/null) && [ -x "$path" ] && say "$path"
}

# Playwright's driver starts, and finds the one library that a small Debian lacks.
driver_found() { $python -m playwright --version >/dev/null 2>&1; }

setup_chromium() {
    driver_found || apt_install libatomic1 || true
    driver_found || needs "libatomic, which Playwright needs, is" libatomic1 libatomic gcc-libs gcc
    browser_found >/dev/null && return
    # Ubuntu's package of this name is that signpost; there, and on macOS, Playwright brings its own build.
    if ! grep -qs '^ID=ubuntu' /etc/os-release && { apt_install chromium-headless-shell || apt_install chromium; }; then :
    else $python -m playwright install --with-deps chromium </dev/null || true; fi
    browser_found >/dev/null || no_browser
}

no_browser() {
    if grep -qs '^ID=ubuntu' /etc/os-release; then
        fail "Chromium, which the tests look through, is missing. Please run, then try again:
    sudo $python -m playwright install-deps chromium && $python -m playwright install chromium"
    fi
    needs "Chromium, which the tests look through, is" chromium chromium chromium "--cask chromium"
}

setup_poppler() {
    have pdftoppm && return
    apt_install poppler-utils || { have brew && brew install --quiet poppler; } || true
    have pdftoppm || needs "Poppler, which turns handouts into pictures, is" poppler-utils poppler-utils poppler poppler
}

# npm comes with the environment. It installs what the lock names, by hash; nothing that it downloads runs meanwhile.
setup_node() {
    say "packages of tests/node -> .venv/node"
    mkdir -p .venv/node
    cp tests/node/package.json tests/node/package-lock.json .venv/node
    (cd .venv/node && ../bin/npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
}

case "${1:-}" in
    env) setup_env "${2:-}" ;;
    pango) setup_pango ;;
    chromium) setup_chromium ;;
    browser) browser_found || no_browser ;;
    poppler) setup_poppler ;;
    node) setup_node ;;
    *) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p;}' "$0"; exit 2 ;;
esac
