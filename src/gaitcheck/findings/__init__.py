"""One file, one finding with its cue, evidence and source. See ``declare``."""
