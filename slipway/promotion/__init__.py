"""Releases go from one environment to the next, whole, with what was proven of them."""
