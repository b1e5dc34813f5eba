"""Holds the simulation against answers that queueing theory knows (``simulate --selftest``)."""
