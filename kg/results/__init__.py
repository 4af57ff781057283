"""What a query found: what its columns hold, and how it is drawn."""
