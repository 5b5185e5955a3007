#!/usr/bin/env bash
# A protected environment without required reviewers protects nothing: GitHub lets every run pass.
# Usage: require-reviewers.sh REPOSITORY ENVIRONMENT; needs gh and GH_TOKEN.
set -euo pipefail
repository=$1 environment=$2
if ! grep -qE '^protected: *true' "model_configs/$environment/environment.yaml"; then
  echo "$environment is not protected: no reviewers are needed"
  exit 0
fi
count=$(gh api "repos/$repository/environments/$environment" \
  --jq '[.protection_rules[] | select(.type == "required_reviewers") | .reviewers[]] | length')
if [ "${count:-0}" -lt 1 ]; then
  echo "the environment $environment of $repository has no required reviewers; add them in its settings (Environments, $environment, Required reviewers)" >&2
  exit 1
fi
echo "$environment has $count required reviewers"
