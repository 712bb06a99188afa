#!/usr/bin/env bash
# Install the database servers and the browser that the tests start, and the C compiler that they use, where they are missing and we may install them.
# No service is started: the tests run servers of their own.
set -euo pipefail
PATH=$PATH:/usr/sbin:/usr/local/sbin

missing=()
command -v postgres >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)
command -v mariadbd >/dev/null || missing+=(mariadb-server)
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
command -v cc >/dev/null || missing+=(gcc libc6-dev)
headers=$(.venv/bin/python -c 'import pathlib, sys, sysconfig as s
if not pathlib.Path(s.get_path("include"), "Python.h").exists(): print("python%d.%d-dev" % sys.version_info[:2])')
[ -z "$headers" ] || ! apt-cache show "$headers" >/dev/null 2>&1 || missing+=("$headers")
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
[ "$(id -u)" = 0 ] || as_root=(sudo -n)
if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
    echo "Not installed: ${missing[*]}. Tests that need them are skipped, or fail where CI is set." >&2
    exit 0
fi

policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" install -m 755 /dev/stdin $policy
    trap '"${as_root[@]}" rm -f $policy' EXIT
fi
install() {
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}"
}
echo "Installing ${missing[*]}"
said=$(install </dev/null 2>&1) || { echo "$said" >&2; exit 1; }
