"""Text on the screen: spans and blocks in, lines of styled runs out. Pure; it knows nothing of Textual."""
