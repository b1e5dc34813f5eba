"""Definitions for those who work in spreadsheets: workbooks, delimited text, Data Visualizer."""
