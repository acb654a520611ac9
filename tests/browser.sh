#!/usr/bin/env bash
# Makes a browser available to the tests: Debian's Chromium, installed when run as root.
set -u
if command -v chromium >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Debian's chromium for the browser tests …"
  export DEBIAN_FRONTEND=noninteractive
  (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-core) >/dev/null 2>&1
fi
if ! command -v chromium >/dev/null 2>&1; then
  echo "************************************************************************"
  echo "* NO BROWSER: the tests marked 'browser' will be skipped. They drive    *"
  echo "* the whole story on a phone and a desktop and check accessibility.     *"
  echo "* Install Debian's 'chromium' (as root) to run them.                    *"
  echo "************************************************************************"
fi
exit 0
