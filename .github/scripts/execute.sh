#!/usr/bin/env bash
# Executes what was prepared, after comparing it once more with the review, and proves that it runs.
# DIGEST is the one that was approved. Usage: execute.sh ENVIRONMENT DIGEST [options of deploy]
set -euo pipefail
environment=$1 digest=$2
shift 2
python -m slipway deploy --env "$environment" --base deployed --digest "$digest" --execute --yes "$@"
