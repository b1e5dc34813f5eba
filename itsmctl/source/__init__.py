"""The front end: YAML text to documents, documents to the frozen model (only this room knows YAML)."""
