"""Simulations: the mathematics of the lessons, in NumPy alone. They know nothing of pictures, text or time."""
