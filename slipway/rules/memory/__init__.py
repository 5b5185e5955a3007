"""Rules about memory, and about splitting a model over accelerators."""
