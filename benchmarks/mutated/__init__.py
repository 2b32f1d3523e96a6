"""Tracks that a bad film could give: what may come of them, and what may not."""
