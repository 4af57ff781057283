"""Files in: where they lie, how they are packed and encoded, and how a large one is cut."""
