"""Slides with shapes to edit (Office Open XML, ISO/IEC 29500): one process a slide, more where it is long."""
