"""ENV - environments as a whole: what all their workloads together need, and their order."""
