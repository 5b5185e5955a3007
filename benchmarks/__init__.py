"""Measures import, validate and synth against a naive CDK app of the same resources."""
