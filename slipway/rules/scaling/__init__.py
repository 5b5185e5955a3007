"""OPS - how counts move and how updates go: autoscaling, schedules, roll-outs."""
