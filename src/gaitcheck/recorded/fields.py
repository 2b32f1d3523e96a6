"""A value out of a JSON file of unknown honesty, asked for by kind: what is not of that kind is told with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from gaitcheck.errors import NotAnAnalysis
from gaitcheck.types import Side


@dataclass(frozen=True, slots=True)
class Field:
    """A value and where it stands, such as ``measurements[3].low``.

    Every question raises NotAnAnalysis when the value is of another kind than was asked for.
    """

    value: object
    place: str = ""

    def __getitem__(self, name: str) -> Field:
        """A part that must be there."""
        part = self.get(name)
        if part is None:
            raise NotAnAnalysis(f"It has no {self._place_of(name)}.")
        return part

    def get(self, name: str) -> Field | None:
        """A part that may be missing."""
        if not isinstance(self.value, dict):
            raise self._is_no("object")
        return Field(self.value[name], self._place_of(name)) if name in self.value else None

    def names(self) -> tuple[str, ...]:
        """What the parts are called."""
        if not isinstance(self.value, dict):
            raise self._is_no("object")
        return tuple(self.value)

    def items(self) -> Iterator[Field]:
        """The entries of a list."""
        if not isinstance(self.value, list):
            raise self._is_no("list")
        yield from (Field(each, f"{self.place}[{number}]") for number, each in enumerate(self.value))

    def text(self) -> str:
        """A text; what cannot be written as UTF-8 is written out."""
        if not isinstance(self.value, str):
            raise self._is_no("text")
        return self.value.encode("utf-8", "backslashreplace").decode()

    def truth(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self._is_no("true or false")
        return self.value

    def number(self) -> float:
        """A finite number."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._is_no("number")
        try:
            number = float(value)
        except OverflowError as error:
            raise self._is_no("number that can be meant") from error
        if not isfinite(number):
            raise self._is_no("number that can be meant")
        return number

    def count(self) -> int:
        """A whole number from 0 up."""
        number = self.number()
        if number < 0 or number != int(number):
            raise self._is_no("count")
        return int(number)

    def side(self) -> Side | None:
        """A leg, or null for none."""
        if self.is_null:
            return None
        if self.value not in ("left", "right"):
            raise self._is_no("leg")
        return Side(str(self.value))

    @property
    def is_null(self) -> bool:
        """Whether it is null, which stands for what is not known."""
        return self.value is None

    def _place_of(self, name: str) -> str:
        return f"{self.place}.{name}" if self.place else name

    def _is_no(self, kind: str) -> NotAnAnalysis:
        return NotAnAnalysis(f"{self.place or 'The whole'} is no {kind}.")
