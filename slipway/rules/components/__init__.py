"""CMP: fleets, their components and adapters, all of an environment together."""
