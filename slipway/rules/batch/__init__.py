"""BAT - batch transform: how a job cuts its input, what it runs on, and what starts it."""
