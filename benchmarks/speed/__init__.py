"""How fast GaitCheck is, beside the least that its pose model costs: ``python -m benchmarks.speed``.

``contenders`` are the four ways to look at the same frames, ``child`` runs one of them in a process of its own,
``runs`` lets them take turns and keeps the best, ``tables`` sets them side by side.
"""
