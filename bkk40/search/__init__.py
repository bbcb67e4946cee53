"""Search: one index over all that can be read, one ranker, the page and the API answer."""
