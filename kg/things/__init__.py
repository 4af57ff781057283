"""Things of the graph: what a person calls them, what they are linked with, and how one leads to another."""
