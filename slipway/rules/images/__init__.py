"""IMG - container images."""
