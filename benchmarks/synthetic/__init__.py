"""Videos of a runner who does not exist, and so is known exactly.

A scenario (``scenario.py``) sets how a person runs and how they are filmed. From it come the motion of
the joints (``runner.py``), a body around them (``mesh.py``), pictures (``renderer.py``), a video file
(``clip.py``) and the truth about it (``truth.py``).

World axes everywhere: x forward, y to the runner's left, z up; the belt's surface is z = 0.
"""
