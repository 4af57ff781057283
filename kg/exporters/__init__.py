"""Graphs to files: one module per format."""
