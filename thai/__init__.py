"""The Thai language: digits, eras, folding for search, dictionary order. Pure functions."""
