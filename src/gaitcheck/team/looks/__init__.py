"""What makes a coach look at an athlete: one file, one kind of reason; ``ranking`` holds their order."""

from __future__ import annotations
