"""Which rules speak, how loudly, and for which files."""
