"""Formulas: LaTeX in; a two-dimensional picture, one line of Unicode, or words out."""
