"""What goes on in a film, from the runner's landmarks alone, and which part of it is measured. Pure.

A film is first cut into takes, and a take into stretches: running, walking, standing, out of the picture, slowed down.
Numbers are those of a runner who runs steadily and is seen from one side at one size, so one such stretch is measured,
the longest, and the rest is told. Where all of a film is one stretch nothing is cut off it.
"""

from gaitcheck.stretches.gait import gait_of
from gaitcheck.stretches.words import what_was_measured

__all__ = ["gait_of", "what_was_measured"]
