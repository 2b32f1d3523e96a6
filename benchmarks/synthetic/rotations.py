"""Rotations about the world's axes, and angles in the body's planes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


def about_x(angle_rad: float) -> Floats:
    """Turns y towards z."""
    c, s = np.cos(angle_rad), np.sin(angle_rad)
    return np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])


def about_y(angle_rad: float) -> Floats:
    """Turns z towards x: what stood upright leans forward."""
    c, s = np.cos(angle_rad), np.sin(angle_rad)
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])


def about_z(angle_rad: float) -> Floats:
    """Turns x towards y: to the left, seen from above."""
    c, s = np.cos(angle_rad), np.sin(angle_rad)
    return np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])


def about_x_deg(angle_deg: float) -> Floats:
    """As ``about_x``, in degrees."""
    return about_x(np.radians(angle_deg))


def about_y_deg(angle_deg: float) -> Floats:
    """As ``about_y``, in degrees."""
    return about_y(np.radians(angle_deg))


def about_z_deg(angle_deg: float) -> Floats:
    """As ``about_z``, in degrees."""
    return about_z(np.radians(angle_deg))


def unit(vector: Floats) -> Floats:
    """The same direction, length 1."""
    return vector / np.linalg.norm(vector)


def halfway(first: Floats, second: Floats) -> Floats:
    """The mean of two rotations."""
    u, _, v = np.linalg.svd(first + second)
    return u @ np.diag([1.0, 1.0, np.linalg.det(u @ v)]) @ v
