"""Stride rate for GaitCheck, and a cue that goes by it."""
