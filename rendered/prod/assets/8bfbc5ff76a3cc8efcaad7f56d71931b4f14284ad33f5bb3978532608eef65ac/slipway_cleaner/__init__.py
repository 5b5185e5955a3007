"""Finds what an environment has forgotten; reports it, or removes it where that is allowed."""
