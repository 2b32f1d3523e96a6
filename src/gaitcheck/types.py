"""What flows through GaitCheck, in the order in which it flows.

    video file -> PoseTrack, CloseUps -> Stretch -> Motion -> Event, Period -> Measurement -> Finding -> Analysis

Everything here is frozen and checked when it is made. Left and right are always the runner's own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from gaitcheck.absence import Absence
from gaitcheck.errors import NoSuchMetric, much_like
from gaitcheck.landmarks import BLAZEPOSE, BODY, LANDMARKS, Skeleton
from gaitcheck.note import Note
from gaitcheck.settings import Settings

if TYPE_CHECKING:
    from gaitcheck.protocol import Protocol

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class Side(StrEnum):
    """One of the runner's own legs."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The opposite leg."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Plane(StrEnum):
    """The plane of the body that a camera sees without foreshortening."""

    SIDE = "side"
    FRONTAL = "rear or front"


class ViewName(StrEnum):
    """From where the runner was filmed. "side-left": the left side faces the camera."""

    SIDE_LEFT = "side-left"
    SIDE_RIGHT = "side-right"
    REAR = "rear"
    FRONT = "front"
    OBLIQUE = "oblique"


class EventKind(StrEnum):
    """The two instants that bound every stance."""

    INITIAL_CONTACT = "initial_contact"
    TOE_OFF = "toe_off"


class PeriodKind(StrEnum):
    """The stretches of a run that metrics are defined on."""

    STANCE = "stance"  # initial contact to toe-off of the same foot
    SWING = "swing"  # toe-off to the next initial contact of the same foot
    FLIGHT = "flight"  # toe-off to the next initial contact of the other foot
    SUPPORT = "support"  # initial contact of a foot to the next contact of the other; its side is the first foot's
    STEP = "step"  # initial contact to the next contact of the other foot; its side is the landing foot's
    STRIDE = "stride"  # initial contact to the next contact of the same foot
    RUN = "run"  # first to last initial contact


class StretchKind(StrEnum):
    """What the runner does in a stretch of a film, or the film with the runner."""

    RUNNING = "running"
    WALKING = "walking"
    STANDING = "standing"
    AWAY = "out of the picture"
    SLOWED = "slowed down"  # running, played slower than the rest of the film
    MOVING = "moving"  # no stretch of the film is surely running at life's speed: what it is, measuring tells


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of one take in which the same thing goes on, seen from the same side; ``stop`` is the frame after it."""

    kind: StretchKind
    take: int  # 1 is the first
    start_s: float  # on the container's own clock
    end_s: float
    first: int
    stop: int
    view: ViewName | None = None  # roughly; ``Motion`` has that of what was measured. None while nobody is seen
    pace_spm: float | None = None  # how often the legs swing, roughly, as steps a minute; None while nobody is seen
    measured: bool = False

    @property
    def duration_s(self) -> float:
        """How long it lasts on the container's own clock."""
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoFacts:
    """What the file says of itself, before a picture of it is decoded."""

    file_name: str
    container: str
    codec: str
    width_px: int  # as shown, after rotation
    height_px: int
    rotation_deg: int  # counter-clockwise turn that shows the stored picture upright: 0, 90, 180, 270
    frame_count: int
    duration_s: float
    frame_rate_hz: float  # average over the file
    constant_rate: bool
    capture_rate_hz: float | None  # what the camera says it recorded at, where it says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Strike:
    """One landing: how far the shoe is turned against its flat self, + toes up, and how alike it is (0 to 1)."""

    time_s: float  # of the contact, seconds on the container's own clock
    angle_deg: float
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FootCloseUp:
    """What a closer look at one foot shows; without strikes, why not."""

    side: Side
    strikes: tuple[Strike, ...] = ()
    why_absent: Absence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KneeLook:
    """One knee at mid-stance: how far it stands inside (+) of the line from hip to ankle."""

    side: Side
    time_s: float  # of mid-stance, seconds on the container's own clock
    angle_deg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LegCloseUp:
    """What a closer look at the standing legs shows, from the rear or front; without knees, why not."""

    knees: tuple[KneeLook, ...] = ()  # a leg of which too little was seen has none
    why_absent: Absence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseUps:
    """What a second look at the pictures shows of feet and knees; None where nobody looked again."""

    foot: FootCloseUp | None = None  # the near foot's strikes, from the side
    legs: LegCloseUp | None = None  # the knees at mid-stance, from the rear or front

    def __post_init__(self) -> None:
        strikes = [] if self.foot is None else [(each.time_s, each.angle_deg) for each in self.foot.strikes]
        knees = [] if self.legs is None else [(each.time_s, each.angle_deg) for each in self.legs.knees]
        if not np.all(np.isfinite([*strikes, *knees])):
            raise ValueError("every strike and every knee must have a moment and an angle")


NO_CLOSE_UPS: Final = CloseUps()


@dataclass(frozen=True, slots=True, kw_only=True)
class PoseTrack:
    """One runner's landmarks as the pose model saw them. Raw: never measured on directly."""

    video: VideoFacts
    time_s: Floats  # (frames,) from the container's clock, never frame / fps
    xy_px: Floats  # (frames, 33, 2) origin top left, y down; not-a-number where nobody was seen, or nothing is marked
    visibility: Floats  # (frames, 33) 0..1
    people_seen: int  # the most people seen at once
    model_sha256: str
    skeleton: Skeleton = BLAZEPOSE  # which of the points are marked at all
    look_every: int = 1  # every so many frames the model looked; those between lie on the line from look to look
    cuts: tuple[int, ...] = ()  # the first frame of every take but the first
    camera: Floats | None = None
    """(frames, 4) how the background moved since the look before: right and down in pixels at the picture's middle,
    turn in radians from right towards down, log of growth; not-a-number where it told nothing or was not looked at."""
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        frames, points = len(self.time_s), len(LANDMARKS)
        check_shape("time_s", self.time_s, (frames,), "(frames,)")
        check_shape("xy_px", self.xy_px, (frames, points, 2), "(frames, landmarks, 2)")
        check_shape("visibility", self.visibility, (frames, points), "(frames, landmarks)")
        if self.camera is not None:
            check_shape("camera", self.camera, (frames, 4), "(frames, right down turn growth)")
        if np.any(np.diff(self.time_s) <= 0):
            raise ValueError("time_s must rise from frame to frame")

    @property
    def detected(self) -> Bools:
        """(frames,) whether the runner was seen: trunk, legs and feet are somewhere, as far as they are marked."""
        detected: Bools = np.all(self.placed[:, self.skeleton.places(BODY)], axis=1)
        return detected

    @property
    def placed(self) -> Bools:
        """(frames, landmarks) whether a point is somewhere, across and up."""
        placed: Bools = np.all(np.isfinite(self.xy_px), axis=2)
        return placed

    @property
    def looked_at(self) -> Bools:
        """(frames,) whether the pose model looked at the frame."""
        looked: Bools = np.arange(len(self.time_s)) % self.look_every == 0
        return looked


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """From where the runner was filmed, and how sure that is (0..1)."""

    name: ViewName
    confidence: float

    @property
    def plane(self) -> Plane | None:
        """The plane that can be measured in; none for an oblique camera."""
        if self.name in (ViewName.SIDE_LEFT, ViewName.SIDE_RIGHT):
            return Plane.SIDE
        return None if self.name is ViewName.OBLIQUE else Plane.FRONTAL

    @property
    def near_side(self) -> Side | None:
        """The leg nearer to the camera in a side view; none in the other views."""
        return {ViewName.SIDE_LEFT: Side.LEFT, ViewName.SIDE_RIGHT: Side.RIGHT}.get(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How long a leg length is in metres, where that is known, and from what."""

    m_per_leg_length: float | None
    source: str  # "belt speed", "body height" or "leg lengths only"
    relative_sd: float  # one standard deviation of the scale, as a share of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """The same runner, cleaned: gaps closed, legs settled, smoothed; axes of the body, not of the picture.

    x is forward in a side view and towards the runner's right in a rear or front view; y is up. The unit is
    the runner's own leg length (hip to knee to ankle).
    """

    time_s: Floats  # (frames,) real seconds: the container's clock divided by slow_motion_factor
    xy_ll: Floats  # (frames, 33, 2) leg lengths, origin arbitrary, x forward (side) or right (frontal), y up
    seen: Bools  # (frames, 33) whether smoothing had a landmark, or the ends of a short gap, to go by
    repaired: Bools  # (frames, 33) whether the landmark was filled, replaced or exchanged
    swapped: Bools  # (frames,) whether the legs were exchanged here
    view: View
    frame_rate_hz: float  # real frames per real second
    step_period_s: float  # the beat of the legs, roughly; the events tell it exactly
    slow_motion_factor: float  # how many times slower than life the file plays; 1 is real time
    clock_doubt: Absence | None  # why times cannot be trusted; None when they can
    view_doubt: Absence | None  # why what depends on the view cannot be measured; None when it can
    leg_length_px: float
    scale: Scale
    ground_angle_deg: float  # tilt of the ground in the picture, + = rises to the right; not corrected for
    noise_ll: float  # standard deviation of a leg landmark's jitter from frame to frame, leg lengths
    skeleton: Skeleton = BLAZEPOSE  # which of the points are marked at all
    speed_mps: float | None = None  # as the runner told it
    mass_kg: float | None = None  # as the runner told it
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        frames, points = len(self.time_s), len(LANDMARKS)
        check_shape("xy_ll", self.xy_ll, (frames, points, 2), "(frames, landmarks, 2)")
        check_shape("seen", self.seen, (frames, points), "(frames, landmarks)")
        check_shape("repaired", self.repaired, (frames, points), "(frames, landmarks)")
        check_shape("swapped", self.swapped, (frames,), "(frames,)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A foot lands or leaves. ``time_s`` lies between frames; ``frame`` is the nearest one."""

    kind: EventKind
    side: Side
    time_s: float  # real seconds, as in Motion
    frame: int
    confidence: float  # 0..1


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of the run, [start_s, end_s), in real seconds."""

    kind: PeriodKind
    side: Side
    start_s: float
    end_s: float
    confidence: float = 1.0

    @property
    def duration_s(self) -> float:
        """How long it lasts."""
        return self.end_s - self.start_s

    def at(self, share: float) -> float:
        """The moment at which this share (0..1) of the period has passed."""
        return self.start_s + share * self.duration_s


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraYaw:
    """How far the camera stands off the line of running, from the rear or front, and how sure that is."""

    deg: float  # + what is ahead of the body is seen too far towards the runner's right
    sd_deg: float

    @property
    def sure_deg(self) -> float:
        """What to correct for: nothing where the camera may as well stand straight."""
        return self.deg if abs(self.deg) > 1.96 * self.sd_deg else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gait:
    """The motion and what was found in it: all that a metric may look at, but for the close-ups of those that ask."""

    motion: Motion
    events: tuple[Event, ...]
    periods: tuple[Period, ...]
    camera_yaw: CameraYaw | None = None  # from the rear or front
    turned_s: tuple[tuple[float, float], ...] = ()  # real seconds in which the runner runs the other way than the view

    def near_side(self, moment_s: float) -> Side | None:
        """The leg nearer to the camera then; none but in a side view."""
        near = self.motion.view.near_side
        turned = any(start_s <= moment_s <= end_s for start_s, end_s in self.turned_s)
        return near.other if near is not None and turned else near

    @property
    def near_sides(self) -> tuple[Side, ...]:
        """The legs that are near to the camera in some part of what was measured; none but in a side view."""
        near = self.motion.view.near_side
        return () if near is None else (near, near.other) if self.turned_s else (near,)

    def of(self, kind: PeriodKind, side: Side | None = None) -> tuple[Period, ...]:
        """The periods of one kind, in the order of time."""
        return tuple(p for p in self.periods if p.kind is kind and side in (None, p.side))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read of a track with some settings: the gait of what is measured, and the stretches of the film."""

    track: PoseTrack
    settings: Settings
    gait: Gait
    stretches: tuple[Stretch, ...]  # of the whole film, in the order of time; what was measured is marked


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedFilm:
    """A film in which a runner was followed: the track, and beside it what a second look at the pictures showed."""

    track: PoseTrack
    close_ups: CloseUps = NO_CLOSE_UPS
    reading: Reading | None = None  # what the second look went by, so that it is read once; never written to a file

    def read_with(self, settings: Settings) -> Reading | None:
        """What was read of this very track with these settings, if it was."""
        known = self.reading
        return known if known is not None and known.track is self.track and known.settings == settings else None

    def named(self, file_name: str) -> TrackedFilm:
        """The same with the name that the runner knows the film by, on which no reading depends."""
        track = replace(self.track, video=replace(self.track.video, file_name=file_name))
        reading = None if self.reading is None else replace(self.reading, track=track)
        return replace(self, track=track, reading=reading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One metric on one period, and the instants at which the picture shows it."""

    value: float
    period: Period
    at_s: tuple[float, ...] = ()  # real seconds, as in Motion; none for a number of the whole run


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where most runners of a named population lie, and who measured it."""

    low: float
    high: float
    population: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """One leg's number, or both legs' together: median over steps with a 95 % interval, or why there is none."""

    value: float | str | None = None  # a word for a class such as the foot strike type
    low: float | None = None
    high: float | None = None
    steps: int = 0
    few: bool = False  # 3 to 6 steps: stated beside the number
    why_absent: Absence | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.why_absent is None):
            raise ValueError("an estimate has either a value or a reason why there is none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One metric over one recording; absent only with a reason."""

    metric: str
    title: str
    unit: str
    decimals: int
    overall: Estimate
    left: Estimate
    right: Estimate
    reference: Reference | None
    samples: tuple[Sample, ...] = ()
    clip: int = 1  # the film it was measured in: 2 is the one joined to the first
    mirrored_sd: float = 0.0  # of an error that the legs have with opposite signs: the camera's yaw; in their intervals

    def of(self, side: Side) -> Estimate:
        """One leg's estimate."""
        return self.left if side is Side.LEFT else self.right

    def made_of(self, side: Side | None) -> tuple[Sample, ...]:
        """The samples that one leg's number was made of, or the run's: a leg that was not measured has no say in it."""
        measured = {leg for leg in Side if self.of(leg).value is not None} or set(Side)
        asked = measured if side is None else {side}
        return tuple(sample for sample in self.samples if sample.period.side in asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asymmetry:
    """How much more the left leg reads than the right one, with its 95 % interval."""

    metric: str
    title: str
    unit: str  # "%" of the mean of both legs for times and distances, "deg" for angles
    value: float
    low: float
    high: float
    notable: bool  # larger than healthy runners show, and surely not zero


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """One measurement that speaks for a finding, in words a runner reads."""

    metric: str  # empty where it was told, not measured
    side: Side | None
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was seen, on which steps, how sure it is, and the one thing to try."""

    id: str
    title: str
    cue: str
    first: bool  # the one to begin with
    because: tuple[Because, ...]
    moments_s: tuple[float, ...]  # real seconds, as in Motion: the instants at which it was measured
    evidence: str
    source: str
    strength: str  # "strong", "moderate", "limited" or "expert opinion"
    effect: str = ""
    dose: str = ""
    side_effects: str = ""
    check: str = ""  # how to tell in two weeks whether it worked
    clip: int = 1  # the film whose time its moments are in
    is_note: bool = False  # information, which asks for no change
    stops_cues: bool = False  # while it holds, no cue is given
    raises: tuple[str, ...] = ()  # the numbers that are to be higher when the cue worked
    lowers: tuple[str, ...] = ()
    package: str = ""  # that brings it, with its version; empty for GaitCheck's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """How much of the picture could be used, and what to know before trusting the numbers."""

    detected_share: float
    repaired_share: float
    swapped_share: float
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What made these numbers: the same four give the same bytes."""

    version: str
    model_sha256: str
    settings: Settings
    packages: tuple[str, ...] = ()  # others that brought metrics or findings, each with its version


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Everything known about one run."""

    track: PoseTrack
    gait: Gait
    quality: Quality
    measurements: tuple[Measurement, ...]
    findings: tuple[Finding, ...]
    provenance: Provenance
    protocol: Protocol  # what was measured and could be found
    asymmetries: tuple[Asymmetry, ...] = ()  # from the rear or front only
    stretches: tuple[Stretch, ...] = ()  # of the whole film, in the order of time
    close_ups: CloseUps = NO_CLOSE_UPS
    beside: Analysis | None = None  # the second film's own analysis, where two were joined

    @property
    def film(self) -> TrackedFilm:
        """What it was made of: to be kept, or to be assessed again."""
        return TrackedFilm(track=self.track, close_ups=self.close_ups)

    def measured(self, metric: str) -> Measurement:
        """One measurement by the name of its metric, such as ``cadence``.

        Raises
        ------
        NoSuchMetric
            When there is none of that name; the hint names those much like it.
        """
        found = {measurement.metric: measurement for measurement in self.measurements}
        if metric not in found:
            raise NoSuchMetric(f"There is no number {metric!r}.", hint=much_like(metric, found))
        return found[metric]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The body as it was just seen in one frame, to be shown while a video is being read."""

    time_s: float  # on the container's own clock
    xy: Floats  # (33, 2) from the left and from the top, both in picture heights; not-a-number where nobody was seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a slow stage has come."""

    stage: str  # "model", "people", "pose", "shoe", "strikes", "legs", "video", "tracks"
    done: int
    total: int
    look: Look | None = None


OnProgress = Callable[[Progress], None]


def check_shape(name: str, array: np.ndarray, expected: tuple[int, ...], axes: str) -> None:
    """Refuse an array of another shape, naming both shapes."""
    if array.shape != expected:
        raise ValueError(f"{name} must be {expected} {axes}, is {array.shape}")
