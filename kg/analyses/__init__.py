"""Studies counted: by what they are about, when they appeared, and what was never studied together."""
