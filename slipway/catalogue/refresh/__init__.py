"""Rebuild the data files that installed packages publish; no network, no clock."""
