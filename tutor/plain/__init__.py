"""Lessons without a screen: sentences and questions, for screen readers, simple terminals and paper."""
