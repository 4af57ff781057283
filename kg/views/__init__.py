"""Graphs to pages: one module per picture."""
