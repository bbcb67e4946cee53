"""The names of the records that a run has read: as many as there are, at no cost of memory."""

import sqlite3


class Names:
    """A set of names, kept in a file of SQLite's own that goes away with it."""

    def __init__(self):
        self.number = 0
        self.kept = sqlite3.connect("")  # without a name: memory as far as it is little, else a file
        self.kept.execute("CREATE TABLE names (name TEXT PRIMARY KEY) WITHOUT ROWID")

    def __del__(self):
        self.kept.close()

    def __contains__(self, name):
        return self.kept.execute("SELECT 1 FROM names WHERE name = ?", (name,)).fetchone() is not None

    def __len__(self):
        return self.number

    def add(self, name):
        """Add a name; whether it is new."""
        is_new = self.kept.execute("INSERT OR IGNORE INTO names VALUES (?)", (name,)).rowcount == 1
        self.number += is_new
        return is_new
