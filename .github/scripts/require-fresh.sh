#!/usr/bin/env bash
# Stops where rendered/ is not what the files and the code give: a rendering that somebody edited by
# hand, or forgot to renew. Every lock has to be that of its release, too.
set -euo pipefail
python -m slipway validate
python -m slipway digest
python -m slipway lock --check
python -m slipway render --check
