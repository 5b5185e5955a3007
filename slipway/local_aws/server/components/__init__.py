"""Inference components: what is refused, their copies, their life."""
