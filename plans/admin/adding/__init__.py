"""Adding a document in three steps: its text, its passages, its name."""
