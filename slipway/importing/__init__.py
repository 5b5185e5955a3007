"""What people have elsewhere -> a workload file, and what a person has to look at."""
