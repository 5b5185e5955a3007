"""OPS - the times of schedules: of autoscaling, and of batch runs."""
