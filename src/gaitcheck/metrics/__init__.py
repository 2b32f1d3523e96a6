"""One file, one metric: its definition, unit, sign, view, least frame rate and reference. See ``declare``."""
