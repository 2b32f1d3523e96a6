"""What each point of the body is made of, told from its place in the rest pose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, auto

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic.body import ARM_OUT_DEG, LEG_OUT_DEG
from benchmarks.synthetic.rotations import Floats

Numbers = NDArray[np.uint8]
Rgb = tuple[int, int, int]

_HEAD_FROM_M = 0.56
_WAIST_M = 0.045
SHORTS_LENGTH_M = 0.236
_LEG_FROM_M = -0.30
_ARM_SIN, _ARM_COS = np.sin(np.radians(ARM_OUT_DEG)), np.cos(np.radians(ARM_OUT_DEG))
_LEG_SIN, _LEG_COS = np.sin(np.radians(LEG_OUT_DEG)), np.cos(np.radians(LEG_OUT_DEG))
_ANKLE_Z_M = -0.859 * _LEG_COS
_ANKLE_Y_M = 0.085 + 0.859 * _LEG_SIN


class Material(IntEnum):
    """Everything a runner can be made of."""

    SKIN = 0
    SHIRT = auto()
    SHIRT_BAND = auto()
    SHIRT_SIDE = auto()
    SHORTS = auto()
    SHORTS_STRIPE = auto()
    TIGHTS = auto()
    HAIR = auto()
    EYE = auto()
    PUPIL = auto()
    BROW = auto()
    MOUTH = auto()
    NOSTRIL = auto()
    SOCK = auto()
    SHOE = auto()
    SHOE_STRIPE = auto()
    SOLE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Colours of a runner, as a screen shows them."""

    skin: Rgb = (205, 158, 130)
    shirt: Rgb = (38, 110, 168)
    shorts: Rgb = (34, 36, 44)
    shoe: Rgb = (228, 70, 40)
    sole: Rgb = (238, 236, 228)
    sock: Rgb = (240, 240, 240)
    hair: Rgb = (58, 38, 26)
    tights: Rgb | None = None


LOOKS = {
    "default": Look(),
    "dark_skin": Look(
        skin=(120, 80, 60), shirt=(200, 205, 60), shorts=(90, 30, 60), shoe=(40, 60, 160), hair=(25, 20, 18)
    ),
    "baggy_shorts": Look(shirt=(150, 150, 155), shorts=(60, 70, 110), shoe=(30, 30, 34)),
    "bright": Look(shirt=(240, 90, 150), shorts=(60, 200, 190), tights=(235, 130, 40), shoe=(250, 240, 90)),
    "black_tights": Look(
        shirt=(60, 62, 70),
        shorts=(30, 30, 34),
        tights=(34, 34, 40),
        shoe=(50, 50, 56),
        sole=(120, 120, 118),
        sock=(40, 40, 44),
    ),
}


@dataclass(frozen=True, slots=True)
class Surfaces:
    """Look-up tables by material."""

    colour: Floats  # (materials, 3) linear light
    fold: Floats  # how much it wrinkles
    gloss: Floats


def linear(rgb: Rgb) -> Floats:
    """A screen colour as linear light."""
    return (np.array(rgb, np.float32) / 255) ** 2.2


def surfaces_of(look: Look) -> Surfaces:
    """The tables for one look."""
    skin, shirt, sole, hair = linear(look.skin), linear(look.shirt), linear(look.sole), linear(look.hair)
    table = {
        Material.SKIN: (skin, 0.0, 0.12),
        Material.SHIRT: (shirt, 1.0, 0.02),
        Material.SHIRT_BAND: (shirt * 0.25 + 0.62, 1.0, 0.02),
        Material.SHIRT_SIDE: (shirt * 0.45, 1.0, 0.02),
        Material.SHORTS: (linear(look.shorts), 0.8, 0.05),
        Material.SHORTS_STRIPE: (np.full(3, 0.65), 0.8, 0.05),
        Material.TIGHTS: (linear(look.tights) if look.tights else skin, 0.4 if look.tights else 0.0, 0.12),
        Material.HAIR: (hair, 0.5, 0.10),
        Material.EYE: (linear((235, 235, 235)), 0.0, 0.3),
        Material.PUPIL: (linear((40, 28, 20)), 0.0, 0.5),
        Material.BROW: (hair, 0.0, 0.0),
        Material.MOUTH: (linear((168, 84, 78)), 0.0, 0.0),
        Material.NOSTRIL: (skin * 0.4, 0.0, 0.0),
        Material.SOCK: (linear(look.sock), 0.3, 0.0),
        Material.SHOE: (linear(look.shoe), 0.2, 0.15),
        Material.SHOE_STRIPE: (sole, 0.0, 0.10),
        Material.SOLE: (sole, 0.0, 0.05),
    }
    colour, fold, gloss = zip(*(table[m] for m in Material), strict=True)
    return Surfaces(np.array(colour, np.float32), np.array(fold, np.float32), np.array(gloss, np.float32))


def materials_at(rest: Floats) -> Numbers:
    """The material at each point (n, 3) of the rest pose."""
    numbers = np.empty(len(rest), np.uint8)
    height_m = rest[:, 2]
    head, leg = height_m > _HEAD_FROM_M, height_m <= _LEG_FROM_M
    for chosen, rule in ((head, _on_head), (leg, _on_leg), (~head & ~leg, _on_trunk)):
        x, y, z = rest[chosen].T
        numbers[chosen] = rule(x, np.abs(y), z)
    return numbers


def along_arm_m(rest: Floats) -> Floats:
    """How far down the nearer arm each point lies, from the shoulder."""
    _, y, z = rest.T
    return (np.abs(y) - 0.170) * _ARM_SIN - (z - 0.482) * _ARM_COS


def beside_arm_m(rest: Floats) -> Floats:
    """How far above the nearer arm's line each point lies."""
    _, y, z = rest.T
    return (np.abs(y) - 0.170) * _ARM_COS + (z - 0.482) * _ARM_SIN


def along_leg_m(rest: Floats) -> Floats:
    """How far down the nearer leg each point lies, from the hip."""
    _, y, z = rest.T
    return (np.abs(y) - 0.085) * _LEG_SIN - z * _LEG_COS


def _on_trunk(x: Floats, y: Floats, z: Floats) -> Numbers:
    """Shirt, bare arms and shorts; ``y`` is the distance from the midline."""
    rest = np.stack([x, y, z], axis=1)
    along_arm, beside_arm = along_arm_m(rest), beside_arm_m(rest)
    bare_arm = (along_arm > 0.176) & (np.abs(beside_arm) < 0.11) & (y > 0.2)
    below_neckline = (y > 0.085) | (z < 0.535 - 0.35 * np.maximum(0, 0.085 - y) * (x > 0))
    shirt = (z > _WAIST_M) & ~bare_arm & below_neckline
    hips = (z <= _WAIST_M) & ~bare_arm
    shorts = hips & (along_leg_m(rest) < SHORTS_LENGTH_M)
    numbers = np.zeros(len(x), np.uint8)
    numbers[shirt] = Material.SHIRT
    numbers[shirt & (np.abs(z - 0.34) < 0.030)] = Material.SHIRT_BAND
    numbers[shirt & (y > 0.128) & (along_arm < 0.02) & (z < 0.33)] = Material.SHIRT_SIDE
    numbers[hips] = Material.TIGHTS
    numbers[shorts] = Material.SHORTS
    numbers[shorts & (np.abs(x) < 0.012) & (y > 0.10)] = Material.SHORTS_STRIPE
    return numbers


def _on_leg(x: Floats, y: Floats, z: Floats) -> Numbers:
    """Skin or tights, sock and shoe."""
    above_ankle_m = z - _ANKLE_Z_M
    numbers = np.full(len(x), Material.TIGHTS, np.uint8)
    numbers[above_ankle_m < 0.085] = Material.SOCK
    shoe = above_ankle_m < 0.022
    numbers[shoe] = Material.SHOE
    numbers[shoe & (np.abs(x - 0.045 + above_ankle_m * 0.6) < 0.012)] = Material.SHOE_STRIPE
    laces = shoe & (x > 0.06) & (x < 0.12) & (np.abs(y - _ANKLE_Y_M) < 0.022)
    numbers[laces & (np.sin(x * 420) > 0)] = Material.SHOE_STRIPE
    numbers[above_ankle_m < -0.058] = Material.SOLE
    return numbers


def _on_head(x: Floats, y: Floats, z: Floats) -> Numbers:
    """Hair and a face."""
    numbers = np.zeros(len(x), np.uint8)
    hairline = (x - 0.045 < (z - 0.735) * 1.3) & (z > 0.655 - (x + 0.06) * 1.1) & ~((x > 0.0) & (z < 0.71))
    numbers[hairline | (z > 0.772) | ((x < -0.045) & (z > 0.635))] = Material.HAIR
    face = x > 0.05
    across, above = y - 0.032, z - 0.703
    numbers[face & ((across / 0.013) ** 2 + (above / 0.006) ** 2 < 1)] = Material.EYE
    numbers[face & (across**2 + above**2 < 0.006**2)] = Material.PUPIL
    brow_m = z - 0.722 - 0.15 * (0.034 - y)
    numbers[face & (np.abs(y - 0.034) < 0.019) & (np.abs(brow_m) < 0.0045)] = Material.BROW
    numbers[face & (y < 0.024) & (np.abs(z - 0.634 + 0.1 * y) < 0.0055)] = Material.MOUTH
    numbers[face & (x > 0.1) & (y > 0.004) & (y < 0.010) & (np.abs(z - 0.652) < 0.005)] = Material.NOSTRIL
    return numbers
