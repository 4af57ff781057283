"""Files to citations: one module per format."""
