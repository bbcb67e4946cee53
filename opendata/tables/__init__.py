"""What the lists, the coverage and the gaps show, as rows and columns."""
