#!/usr/bin/env bash
# Brings evidence/<env>.json into the repository by a pull request, since promotion asks for it.
# Usage: evidence.sh ENVIRONMENT; needs gh and GH_TOKEN.
set -euo pipefail
environment=$1
file=evidence/$environment.json
if git diff --quiet HEAD -- "$file" && git ls-files --error-unmatch "$file" > /dev/null 2>&1; then
  echo "$file is as it was"
  exit 0
fi
branch=evidence/$environment
main=$(git rev-parse --abbrev-ref HEAD)
if [ "$main" = HEAD ]; then main=${GITHUB_REF_NAME:-main}; fi
git checkout --quiet -B "$branch"
git add "$file"
git -c user.name=github-actions -c user.email=41898282+github-actions[bot]@users.noreply.github.com \
  commit --quiet --message "Evidence of $environment: $(cut -c 1-19 "rendered/$environment/DIGEST")"
gh auth setup-git
git push --quiet --force origin "$branch"
if [ "$(gh pr list --head "$branch" --state open --json number --jq length)" = 0 ]; then
  gh pr create --head "$branch" --base "$main" --title "Evidence of $environment" \
    --body "What the last deploy of $environment proved. No template changes."
fi
