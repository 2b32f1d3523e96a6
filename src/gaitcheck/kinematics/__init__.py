"""Motion to curves: one angle or distance over time, one file. Pure."""
