"""Findings in every format: one file a format, all of them written from a `Dossier`."""
