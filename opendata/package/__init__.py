"""The whole public knowledge as one file: a Data Package with a CSV for each kind of record."""
