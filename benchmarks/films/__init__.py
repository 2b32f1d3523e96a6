"""Rendered films in which somebody does not only run: as phones take them, to be cut into stretches.

They stand beside ``benchmarks.synthetic``, whose clips are one steady run each, and use its people and its renderer.
"""
