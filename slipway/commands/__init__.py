"""One command of ``python -m slipway`` per module; heavy imports stay inside the functions."""
