"""Two published networks to the one bundle that MediaPipe's landmarker opens.

MediaPipe 1.x wants a ``.task`` file: a stored zip of detector and landmark network, each with metadata that
says how the input picture is scaled. The published landmark network lacks it; it is put in front of the network.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from gaitcheck.errors import ModelError
from gaitcheck.pose.flatbuffer import Block, Stored, floats, in_front_of, octets, root_fields, table, text, vector
from gaitcheck.pose.manifest import Model, Part

ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
UNIX: Final = 3
"""A fixed date and system, so that the same parts give the same bytes on every machine."""
ALIGN: Final = 16
"""Networks begin at multiples of this many bytes, or MediaPipe copies their tensors, with a warning."""
LOCAL_HEADER: Final = 30
PADDING_ID: Final = 0xD935  # the extra field that Android's zipalign pads with

BUFFERS, METADATA = 4, 6  # of TensorFlow Lite's table Model
RGB, IMAGE_PROPERTIES, NORMALIZATION = 1, 2, 1  # of TensorFlow Lite's metadata schema


def bundle_of(model: Model, wheel: Path) -> bytes:
    """The bundle that a model's published wheel makes.

    Raises
    ------
    ModelError
        When a network in the wheel, or the bundle made of them, is another than expected.
    """
    with zipfile.ZipFile(wheel) as archive:
        networks = [(part, _checked_part(archive, part)) for part in model.parts]
    content = bundle((part.name, _described(raw, part)) for part, raw in networks)
    if hashlib.sha256(content).hexdigest() != model.bundle_sha256:
        raise ModelError("The bundle made of the download is not the one that was expected; nothing was kept.")
    return content


def _checked_part(archive: zipfile.ZipFile, part: Part) -> bytes:
    raw = archive.read(part.member)
    if hashlib.sha256(raw).hexdigest() != part.sha256:
        raise ModelError(f"{part.name} in the download is not the file that was expected; nothing was kept.")
    return raw


def _described(network: bytes, part: Part) -> bytes:
    """The network as published where it says itself how its input is scaled."""
    if part.input_mean is None or part.input_std is None:
        return network
    return with_input_scale(network, part.input_mean, part.input_std)


def bundle(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A bundle of (name, network with metadata) pairs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts:
            member = zipfile.ZipInfo(name, ZIP_DATE)
            member.create_system = UNIX
            begins = out.tell() + LOCAL_HEADER + len(name) + 4
            member.extra = struct.pack("<HH", PADDING_ID, -begins % ALIGN) + bytes(-begins % ALIGN)
            archive.writestr(member, content)
    return out.getvalue()


def with_input_scale(network: bytes, mean: float, std: float) -> bytes:
    """A TensorFlow Lite network with metadata: its input is an RGB picture, (value - mean) / std.

    The published bytes follow unchanged behind a new list of contents. Packing the whole network anew with the
    flatbuffers library gave other bytes with another version of that library.
    """
    fields = dict(root_fields(network))
    buffers = _items(network, fields[BUFFERS])
    entry = table({0: text("TFLITE_METADATA"), 1: len(buffers)})
    fields[BUFFERS] = vector([*buffers, table({0: octets(_description(mean, std), align=16)})])
    fields[METADATA] = vector([*_items(network, fields.get(METADATA)), entry])
    return in_front_of(network, table(fields), b"TFL3")


def _items(network: bytes, listed: int | Block | Stored | None) -> list[Block | Stored]:
    """What a vector of references in the published network refers to."""
    if not isinstance(listed, Stored):
        return []
    (count,) = struct.unpack_from("<I", network, listed.place)
    places = range(listed.place + 4, listed.place + 4 + 4 * count, 4)
    return [Stored(place + struct.unpack_from("<I", network, place)[0]) for place in places]


def _description(mean: float, std: float) -> bytes:
    """TensorFlow Lite metadata of one RGB input picture and its scaling."""
    scaling = table({0: NORMALIZATION, 1: table({0: floats([mean]), 1: floats([std])})})
    content = table({0: IMAGE_PROPERTIES, 1: table({0: RGB})})
    picture = table({0: text("image"), 3: content, 4: vector([scaling])})
    whole = table({0: text("pose"), 3: vector([table({2: vector([picture])})])})
    return in_front_of(b"", whole, b"M001")
