"""INS - instance types."""
