"""PRM - promotion: what runs in an environment came the way that it should."""
