"""Routes by topic: each takes a request apart, calls, and presents."""
