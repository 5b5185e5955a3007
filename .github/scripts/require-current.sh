#!/usr/bin/env bash
# Stops a pull request that does not contain the tip of its base: what was reviewed would not be
# what is merged. Usage: require-current.sh BASE (as in origin/main)
set -euo pipefail
base=$1
if ! git merge-base --is-ancestor "$base" HEAD; then
  count=$(git rev-list --count "HEAD..$base")
  echo "stale base: $base is $count commits ahead of this branch, so its rendering and review are of another state; bring the branch up to date, run \`python -m slipway render\`, and push" >&2
  exit 1
fi
echo "the branch contains $base"
