#!/usr/bin/env bash
# Installs what is pinned, and makes `python` that of the project in the steps that follow.
set -euo pipefail
make --silent install
if [ -n "${GITHUB_PATH:-}" ]; then
  echo "$PWD/.venv/bin" >> "$GITHUB_PATH"
fi
