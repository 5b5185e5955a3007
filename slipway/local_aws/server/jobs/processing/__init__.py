"""Processing: the job's own Python, run here."""
