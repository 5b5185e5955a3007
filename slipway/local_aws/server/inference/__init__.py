"""How a local endpoint answers: one small language model, in every container's wire format."""
