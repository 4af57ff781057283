"""A knowledge graph of studies, authors, organisations, roles and themes, each link with its sentence."""
