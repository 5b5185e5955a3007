#!/usr/bin/env bash
# One comment on a pull request, renewed in place: found again by its first line, and written by
# github-actions alone. Usage: comment.sh REPOSITORY NUMBER FILE; needs gh and GH_TOKEN.
set -euo pipefail
repository=$1 number=$2 file=$3
marker=$(head -n 1 "$file")
id=$(gh api --paginate "repos/$repository/issues/$number/comments" \
  --jq ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$marker\"))) | .id" | head -n 1)
if [ -n "$id" ]; then
  gh api --method PATCH "repos/$repository/issues/comments/$id" --field "body=@$file" > /dev/null
  echo "comment $id is renewed"
else
  gh api --method POST "repos/$repository/issues/$number/comments" --field "body=@$file" > /dev/null
  echo "the comment is new"
fi
