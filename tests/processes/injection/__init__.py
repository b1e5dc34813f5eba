"""Faults that are put into the shipped processes one at a time, by family."""

from injection import flow, governance, handover, people, references, shape, time

__all__ = ["flow", "governance", "handover", "people", "references", "shape", "time"]
