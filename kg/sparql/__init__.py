"""SPARQL: the named queries, what may stand in one, what is wrong with one, and what one does."""
