"""Sheets that people keep of their processes, read into drafts of definitions."""
