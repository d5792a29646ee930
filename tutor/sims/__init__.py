"""Simulations: the mathematics of the lessons, in NumPy alone. They know no pictures, text or time."""
