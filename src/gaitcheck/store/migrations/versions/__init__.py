"""Each file is one step from the tables before it."""
