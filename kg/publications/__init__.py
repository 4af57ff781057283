"""Records of one publication made one: what each printed, and how publications are tied."""
