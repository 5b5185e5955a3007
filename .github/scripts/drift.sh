#!/usr/bin/env bash
# Whether an environment is still what was deployed, answers, and holds nothing forgotten. All three
# are asked, whatever the first one says. Usage: drift.sh ENVIRONMENT [--local]
set -uo pipefail
environment=$1
shift
code=0
for command in drift verify "cleanup --report-only"; do
  echo "## $command"
  # shellcheck disable=SC2086  # a command and its options
  python -m slipway $command --env "$environment" "$@" || code=1
done
exit $code
