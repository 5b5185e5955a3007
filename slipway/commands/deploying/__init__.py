"""The parts of `deploy`: what is made sure of before, and what is proven after."""
