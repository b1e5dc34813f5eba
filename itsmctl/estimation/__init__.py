"""Estimation: what a sample shows, and how far chance alone could move it."""
