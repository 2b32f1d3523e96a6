"""Just enough of the FlatBuffers format to put new contents in front of a file that stays as it is.

A table holds its small values itself and refers to everything else by how many bytes further on it lies, so new
tables may stand before old data and refer into it. The same input gives the same bytes everywhere.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

WIDEST: Final = 16
"""No value asks for a place at a multiple of more bytes than this."""
HEADER: Final = 8  # where the root is, and four letters saying what kind of file it is


@dataclass(frozen=True, slots=True)
class Stored:
    """Something in the old file, by its position there."""

    place: int


@dataclass(frozen=True, slots=True)
class Block:
    """New bytes, with gaps for references to others."""

    content: bytes
    start: int = 0  # where in the content references to this block point
    refers: Mapping[int, Block | Stored] = field(default_factory=dict)  # by the position of the gap
    align: int = 4  # a reference's target lies at a multiple of this, past ``skip`` bytes
    skip: int = 0


Value = int | Block | Stored


def table(fields: Mapping[int, Value]) -> Block:
    """Fields by their number in the schema: whole numbers of up to four bytes, or references."""
    slots = range(max(fields) + 1)
    width = 4 * len(slots)
    index = b"".join(struct.pack("<H", 4 + 4 * slot if slot in fields else 0) for slot in slots)
    head = struct.pack("<HH", 4 + len(index), 4 + width) + index
    head += bytes(-len(head) % 4)
    numbers = [value if isinstance(value := fields.get(slot, 0), int) else 0 for slot in slots]
    content = head + struct.pack(f"<i{len(slots)}I", len(head), *numbers)
    gaps = {len(head) + 4 + 4 * slot: value for slot, value in fields.items() if not isinstance(value, int)}
    return Block(content, start=len(head), refers=gaps)


def vector(items: Sequence[Block | Stored]) -> Block:
    """A list of references."""
    content = struct.pack("<I", len(items)) + bytes(4 * len(items))
    return Block(content, refers={4 + 4 * number: item for number, item in enumerate(items)})


def floats(values: Sequence[float]) -> Block:
    """A list of numbers."""
    return Block(struct.pack(f"<I{len(values)}f", len(values), *values))


def text(value: str) -> Block:
    """A text."""
    coded = value.encode()
    return Block(struct.pack("<I", len(coded)) + coded + b"\0")


def octets(value: bytes, align: int) -> Block:
    """A list of bytes, the first of them at a multiple of ``align``."""
    return Block(struct.pack("<I", len(value)) + value, align=align, skip=4)


def root_fields(file: bytes) -> Iterator[tuple[int, Value]]:
    """The fields of a file's root table, all of which must be four bytes wide."""
    (root,) = struct.unpack_from("<I", file, 0)
    index = root - struct.unpack_from("<i", file, root)[0]
    (length,) = struct.unpack_from("<H", file, index)
    for slot, (offset,) in enumerate(struct.iter_unpack("<H", file[index + 4 : index + length])):
        if offset:
            place = root + offset
            (value,) = struct.unpack_from("<I", file, place)
            yield slot, value if slot == 0 else Stored(place + value)


def in_front_of(file: bytes, root: Block, kind: bytes) -> bytes:
    """A whole file: the root, all that it refers to, and the old file behind it."""
    places: dict[int, int] = {}
    end = HEADER
    for block in _all(root):
        end += -(end + block.start + block.skip) % block.align
        places[id(block)] = end
        end += len(block.content)
    end += -end % WIDEST
    out = bytearray(end)
    struct.pack_into("<I4s", out, 0, places[id(root)] + root.start, kind)
    for block in _all(root):
        place = places[id(block)]
        out[place : place + len(block.content)] = block.content
        for gap, target in block.refers.items():
            at = end + target.place if isinstance(target, Stored) else places[id(target)] + target.start
            struct.pack_into("<I", out, place + gap, at - place - gap)
    return bytes(out) + file


def _all(block: Block) -> Iterator[Block]:
    """A block and what it refers to, in an order in which references only point forward."""
    yield block
    for target in block.refers.values():
        if isinstance(target, Block):
            yield from _all(target)
