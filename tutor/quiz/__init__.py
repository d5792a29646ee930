"""The quiz: exercises whose answers are computed, never typed in by an author. No screens here."""
