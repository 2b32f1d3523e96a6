"""Small faults put into the science one by one, to see whether a quick test notices each."""
