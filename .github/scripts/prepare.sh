#!/usr/bin/env bash
# Synthesizes this commit, holds it against what is committed and what runs, and prepares change
# sets that do what the review says and no more. Usage: prepare.sh ENVIRONMENT [options of deploy]
set -euo pipefail
environment=$1
shift
digest=$(cat "rendered/$environment/DIGEST")
python -m slipway deploy --env "$environment" --base deployed --digest "$digest" --prepare "$@"
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  echo "digest=$digest" >> "$GITHUB_OUTPUT"
fi
