"""Citations to claims: one module per sort of claim."""
