"""The file that ``gaitcheck analyze`` wrote, read back; whatever else it may be is refused with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Final

from gaitcheck.errors import NotAnAnalysis, UsageError
from gaitcheck.metrics.declare import Metric
from gaitcheck.recorded import Cue, Film, Number, Recorded
from gaitcheck.recorded.absences import absence
from gaitcheck.recorded.describing import description_of, rule_of
from gaitcheck.recorded.fields import Field
from gaitcheck.recorded.loading import load
from gaitcheck.settings import Settings
from gaitcheck.types import Asymmetry, Because, Estimate, ViewName

SCHEMA: Final = "gaitcheck.analysis/1"


def read(path: str | PathLike[str]) -> Recorded:
    """What an analysis says, from its JSON file.

    Raises
    ------
    NotAnAnalysis
        When there is no such file or it is anything else than a whole analysis of this schema.
    """
    try:
        return recorded(load(Path(path)))
    except NotAnAnalysis as error:
        raise NotAnAnalysis(f"{path} is not an analysis that can be read: {error}", hint=error.hint) from error


def recorded(value: object) -> Recorded:
    """The same from the parsed JSON.

    Raises
    ------
    NotAnAnalysis
        Naming the place at which it is not what was expected.
    """
    whole = Field(value)
    _check_schema(whole)
    films = tuple(_film(part) for part in (whole, whole["beside"]) if not part.is_null)
    numbers = [_number(part, len(films)) for part in whole["measurements"].items()]
    by_metric = {number.metric: number for number in numbers}
    made_by = whole["provenance"]
    return Recorded(
        films=films,
        numbers=by_metric,
        cues=tuple(cue_of(part) for part in whole["findings"].items()),
        settings=_settings(made_by["settings"]),
        version=made_by["version"].text(),
        model_sha256=made_by["model_sha256"].text(),
        asymmetries=tuple(_asymmetry(part, by_metric) for part in whole["asymmetries"].items()),
    )


def _check_schema(whole: Field) -> None:
    schema = whole["schema"].text()
    if schema == SCHEMA:
        return
    if schema.startswith("gaitcheck.analysis/"):
        raise NotAnAnalysis(
            f"it is of schema {schema}, this GaitCheck reads {SCHEMA}.",
            hint="Analyse the video again with this version.",
        )
    raise NotAnAnalysis(f"it is of another kind ({schema}).")


def _film(part: Field) -> Film:
    source, name = part["source"], part["view"]["name"]
    slow, capture = source["slow_motion_factor"].number(), source.get("capture_rate_hz")
    is_known = capture is not None and not capture.is_null  # else the factor was assumed, to filter by
    if name.text() not in list(ViewName):
        raise NotAnAnalysis(f"{name.place} is no view.")
    return Film(
        file_name=source["file_name"].text(),
        view=ViewName(name.text()),
        frame_rate_hz=source["frame_rate_hz"].number() * (slow if is_known else 1.0),
        slow_motion_factor=slow,
    )


def _number(part: Field, films: int) -> Number:
    clip, legs = part["clip"], part["by_side"]
    if not 1 <= clip.count() <= films:
        raise NotAnAnalysis(f"{clip.place} names a film that is not there.")
    return Number(
        metric=part["metric"].text(),
        title=part["title"].text(),
        unit=part["unit"].text(),
        clip=clip.count(),
        overall=_estimate(part),
        left=_estimate(legs["left"]),
        right=_estimate(legs["right"]),
        about=description_of(part),
    )


def _estimate(part: Field) -> Estimate:
    """A number with its interval, a word, or the reason why there is neither."""
    value, steps = part["value"], part["steps"].count()
    if value.is_null:
        return Estimate(why_absent=absence(part), steps=steps)
    few = part.get("few")
    is_few = few is not None and few.truth()
    if isinstance(value.value, str):
        return Estimate(value=value.text(), steps=steps, few=is_few)
    middle, low, high = value.number(), part["low"].number(), part["high"].number()
    if not low <= middle <= high:
        raise NotAnAnalysis(f"{value.place} is not within its own interval.")
    return Estimate(value=middle, low=low, high=high, steps=steps, few=is_few)


def cue_of(part: Field) -> Cue:
    """A finding of a file; what files of before do not tell of it is as it is declared here."""
    rule = rule_of(part["id"].text())
    return Cue(
        id=part["id"].text(),
        title=part["title"].text(),
        cue=part["cue"].text(),
        first=part["first"].truth(),
        because=tuple(_because(reason) for reason in part["because"].items()),
        strength=part["strength"].text(),
        is_note=_told(part, "is_note", is_so=rule is not None and rule.is_note),
        stops_cues=_told(part, "stops_cues", is_so=rule is not None and rule.stops_cues),
        raises=_moved(part, "raises", () if rule is None else rule.raises),
        lowers=_moved(part, "lowers", () if rule is None else rule.lowers),
    )


def _told(part: Field, name: str, *, is_so: bool) -> bool:
    told = part.get(name)
    return is_so if told is None else told.truth()


def _moved(part: Field, name: str, declared: Iterable[Metric]) -> tuple[str, ...]:
    """The numbers that a cue is to move."""
    told = part.get(name)
    return tuple(metric.id for metric in declared) if told is None else tuple(each.text() for each in told.items())


def _because(part: Field) -> Because:
    metric = part["metric"]
    return Because(metric="" if metric.is_null else metric.text(), side=part["side"].side(), says=part["says"].text())


def _asymmetry(part: Field, numbers: Mapping[str, Number]) -> Asymmetry:
    metric, value = part["metric"], part["value"]
    low, high = part["low"].number(), part["high"].number()
    if metric.text() not in numbers:
        raise NotAnAnalysis(f"{metric.place} names a number that is not there.")
    if not low <= value.number() <= high:
        raise NotAnAnalysis(f"{value.place} is not within its own interval.")
    return Asymmetry(
        metric=metric.text(),
        title=numbers[metric.text()].title,
        unit=part["unit"].text(),
        value=value.number(),
        low=low,
        high=high,
        notable=part["notable"].truth(),
    )


def _settings(part: Field) -> Settings:
    shoes = part.get("shoes")
    try:
        return Settings(
            height_cm=_perhaps(part, "height_cm"),
            speed_kmh=_perhaps(part, "speed_kmh"),
            mass_kg=_perhaps(part, "mass_kg"),
            pain=_perhaps(part, "pain"),
            shoes=None if shoes is None or shoes.is_null else shoes.text(),
        )
    except UsageError as error:
        raise NotAnAnalysis(f"{part.place}: {error}.") from error


def _perhaps(part: Field, name: str) -> float | None:
    found = part.get(name)
    return None if found is None or found.is_null else found.number()
