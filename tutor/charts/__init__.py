"""Charts: arrays and a size in, a canvas out. They know nothing of simulations, languages or terminals."""
