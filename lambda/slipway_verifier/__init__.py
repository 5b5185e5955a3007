"""Looks whether what runs is what was deployed, and whether it answers."""
