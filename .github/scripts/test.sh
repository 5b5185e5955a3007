#!/usr/bin/env bash
# Everything that a change must pass.
set -euo pipefail
exec .ci/run
