"""Batch transform: objects in, every record through the model, objects out."""
