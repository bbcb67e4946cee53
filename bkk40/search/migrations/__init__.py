"""The tables of the search index."""
