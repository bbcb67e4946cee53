"""The knowledge as files, out and in again: `export_knowledge`, `import_knowledge` and `seed`."""
