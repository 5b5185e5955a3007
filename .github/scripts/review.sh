#!/usr/bin/env bash
# Reviews this state against a base and leaves review.md, review.html and review.json in a folder.
# A deploy that would fail stops here (12), and so do faults (1); an outage (11) or more access (10)
# is shown, and people decide. Usage: review.sh BASE FOLDER
set -euo pipefail
base=$1 folder=$2
mkdir -p "$folder"
code=0
python -m slipway review --base "$base" --json \
  --html "$folder/review.html" --markdown "$folder/review.md" > "$folder/review.json" || code=$?
if [ -f "$folder/review.md" ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  cat "$folder/review.md" >> "$GITHUB_STEP_SUMMARY"
fi
case $code in
  0) echo "reviewed: nothing is lost, and nobody may do more" ;;
  10) echo "::warning::somebody may do more than before: read the review" ;;
  11) echo "::warning::something is out of reach for a while, or lost: read the review" ;;
  12) echo "::error::this deploy would fail: read the review" >&2; exit 1 ;;
  *) exit "$code" ;;
esac
