"""How quickly the page of a long run opens, and how smoothly it is looked through."""
