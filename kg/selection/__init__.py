"""A part of a graph: what meets conditions, with all that hangs on it."""
