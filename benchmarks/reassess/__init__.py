"""How long it takes to measure a store anew from its tracks."""
