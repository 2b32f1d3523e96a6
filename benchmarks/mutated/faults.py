"""What goes wrong between a body and its track, one function each: points in pixels in, points in pixels out."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

import numpy as np

from benchmarks.mutated.bases import NAMES, place_px
from gaitcheck.landmarks import INDEX, LANDMARKS
from gaitcheck.motion.sides import exchange_legs
from gaitcheck.types import Bools, Floats, Side

Fault = Callable[[Floats, Floats, Random], Floats]
"""Points (frames, 33, 2), the frames' real times, and the dice."""

LEG: Final = tuple(INDEX[f"{side}_{joint}"] for side in Side for joint in ("knee", "ankle", "heel", "foot_index"))


def dropouts(xy_px: Floats, _time_s: Floats, dice: Random) -> Floats:
    """Nobody is seen in frames here and there."""
    return _lost(xy_px, noise(dice).random(len(xy_px)) < dice.uniform(0.0, 0.6))


def a_gap(xy_px: Floats, _time_s: Floats, dice: Random) -> Floats:
    """Nobody is seen for a while."""
    return _lost(xy_px, stretch(len(xy_px), dice))


def points_lost(xy_px: Floats, _time_s: Floats, dice: Random) -> Floats:
    """Some points, of some frames or of all, are not numbers."""
    gone = noise(dice).random((len(xy_px), len(LANDMARKS))) < dice.uniform(0.0, 0.03)
    if dice.random() < 0.2:
        gone[:, dice.randrange(len(LANDMARKS))] = True
    out = xy_px.copy()
    out[gone] = np.nan
    return out


def one_coordinate_lost(xy_px: Floats, _time_s: Floats, dice: Random) -> Floats:
    """Half a point: its height is not a number, or its place across."""
    out = xy_px.copy()
    out[stretch(len(out), dice), dice.randrange(len(LANDMARKS)), dice.randrange(2)] = np.nan
    return out


def jumps(xy_px: Floats, _time_s: Floats, dice: Random) -> Floats:
    """Points are thrown far off for a frame."""
    random = noise(dice)
    wild = random.random(xy_px.shape[:2]) < dice.uniform(0.0, 0.15)
    return xy_px + wild[..., None] * random.normal(0.0, 300.0, xy_px.shape)


def legs_exchanged(xy_px: Floats, _time_s: Floats, dice: Random) -> Floats:
    """The legs are taken for one another: for a while, or anywhere."""
    anywhere = noise(dice).random(len(xy_px)) < dice.uniform(0.0, 1.0)
    return exchange_legs(xy_px, anywhere if dice.random() < 0.5 else stretch(len(xy_px), dice))


def another_body(xy_px: Floats, time_s: Floats, dice: Random) -> Floats:
    """Somebody else is followed for a while, beside the first, larger or smaller."""
    other = 400.0 * dice.uniform(-1, 1) + dice.uniform(0.4, 1.6) * place_px(dice.choice(NAMES), time_s * 1.07)
    return np.where(stretch(len(xy_px), dice)[:, None, None], other, xy_px)


def start_and_stop(xy_px: Floats, _time_s: Floats, dice: Random) -> Floats:
    """Everything stands still for a while."""
    still = np.flatnonzero(stretch(len(xy_px), dice))
    out = xy_px.copy()
    if len(still):
        out[still] = xy_px[still[0]]
    return out


def jitter(xy_px: Floats, _time_s: Floats, dice: Random) -> Floats:
    """Points tremble, each by itself."""
    return xy_px + noise(dice).normal(0.0, dice.uniform(0.0, 25.0), xy_px.shape)


def shaken(xy_px: Floats, time_s: Floats, dice: Random) -> Floats:
    """The camera trembles: everything moves together, to a beat and off it."""
    beat = np.sin(2 * np.pi * dice.uniform(0.5, 6.0) * time_s + dice.uniform(0.0, 6.3))
    trembling = noise(dice).normal(0.0, dice.uniform(0.0, 25.0), (len(xy_px), 2))
    swung = dice.uniform(0.0, 60.0) * beat[:, None] * np.array([dice.uniform(-1, 1), dice.uniform(-1, 1)])
    return xy_px + (trembling + swung)[:, None]


def carried_along(xy_px: Floats, time_s: Floats, dice: Random) -> Floats:
    """The body crosses the picture, or the camera turns away."""
    speed_px_s = np.array([dice.uniform(-900, 900), dice.uniform(-200, 200)])
    return xy_px + (time_s - time_s[0])[:, None, None] * speed_px_s


def coinciding(xy_px: Floats, _time_s: Floats, dice: Random) -> Floats:
    """Some points lie on one another, for a while or always."""
    out = xy_px.copy()
    where = stretch(len(out), dice) if dice.random() < 0.5 else np.ones(len(out), dtype=bool)
    alike = dice.sample(range(len(LANDMARKS)), dice.randint(2, len(LANDMARKS)))
    out[np.ix_(where, alike)] = out[where][:, alike[:1]]
    return out


def frozen(xy_px: Floats, _time_s: Floats, dice: Random) -> Floats:
    """A leg's points, or all, keep the place of one frame."""
    out = xy_px.copy()
    points = list(LEG if dice.random() < 0.5 else range(len(LANDMARKS)))
    out[:, points] = out[dice.randrange(len(out)), points]
    return out


def off_the_picture(xy_px: Floats, _time_s: Floats, dice: Random) -> Floats:
    """The body is elsewhere, half in the picture or not at all."""
    return xy_px + np.array([dice.uniform(-3000, 3000), dice.uniform(-3000, 3000)])


def another_size(xy_px: Floats, _time_s: Floats, dice: Random) -> Floats:
    """Very small in the picture, or very large."""
    return xy_px * 10.0 ** dice.uniform(-1.7, 1.5)


def upside_down(xy_px: Floats, _time_s: Floats, dice: Random) -> Floats:
    """The picture is turned by 90, 180 or 270 degrees, or mirrored."""
    turned = (xy_px[..., ::-1], -xy_px, -xy_px[..., ::-1], xy_px * np.array([-1.0, 1.0]))
    return dice.choice(turned).copy()


FAULTS: Final[tuple[Fault, ...]] = (
    dropouts,
    a_gap,
    points_lost,
    one_coordinate_lost,
    jumps,
    legs_exchanged,
    another_body,
    start_and_stop,
    jitter,
    shaken,
    carried_along,
    coinciding,
    frozen,
    off_the_picture,
    another_size,
    upside_down,
)


def noise(dice: Random) -> np.random.Generator:
    """Many numbers at once, from the same dice."""
    return np.random.default_rng(dice.getrandbits(32))


def stretch(frames: int, dice: Random) -> Bools:
    """(frames,) True for a while, somewhere."""
    first, last = sorted((dice.randint(0, frames), dice.randint(0, frames)))
    within: Bools = (np.arange(frames) >= first) & (np.arange(frames) < last)
    return within


def _lost(xy_px: Floats, where: Bools) -> Floats:
    out = xy_px.copy()
    out[where] = np.nan
    return out
