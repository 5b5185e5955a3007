"""GPH - precompiled Neuron graphs."""
