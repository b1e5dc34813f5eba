"""A log held against its definition, for people and for other programs."""
