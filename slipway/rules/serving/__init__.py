"""SRV - serving parameters."""
