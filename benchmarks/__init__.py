"""Measures of what the learner feels: frames, bytes, keys, start-up. Run with `python -m benchmarks`."""
