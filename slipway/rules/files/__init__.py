"""CFG - what a file refers to."""
