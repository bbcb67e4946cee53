"""The record form of the knowledge: what `fixtures/` holds, read from and written to the models."""
