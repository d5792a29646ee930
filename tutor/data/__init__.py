"""Data sets: what the simulations learn from."""
