"""An Analysis to files and text that people and other tools open."""
