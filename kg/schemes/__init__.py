"""What things are called: schemes of roles and themes, MeSH and ROR, and how their names are found in text."""
