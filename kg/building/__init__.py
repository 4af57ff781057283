"""The straight line: files to records, records to publications, publications to a graph."""
