"""Scores the answers of a batch run in a processing job."""
