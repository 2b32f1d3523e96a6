"""Two published networks to the one bundle that MediaPipe's landmarker opens.

MediaPipe 1.x wants a ``.task`` file: a stored zip of detector and landmark network, each with metadata that
says how the input picture is scaled. The published networks lack that metadata; it is added here.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import flatbuffers
from mediapipe.tasks.metadata import metadata_schema_py_generated as metadata
from mediapipe.tasks.metadata import schema_py_generated as schema

from gaitcheck.errors import ModelError
from gaitcheck.pose.manifest import Model, Part

ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""A fixed date, so that the same parts give the same bytes."""


def bundle_of(model: Model, wheel: Path) -> bytes:
    """The bundle that a model's published wheel makes.

    Raises
    ------
    ModelError
        When a network in the wheel, or the bundle made of them, is another than expected.
    """
    with zipfile.ZipFile(wheel) as archive:
        networks = [(part, _checked_part(archive, part)) for part in model.parts]
    content = bundle((part.name, with_input_scale(raw, part.input_mean, part.input_std)) for part, raw in networks)
    if hashlib.sha256(content).hexdigest() != model.bundle_sha256:
        raise ModelError("The bundle made of the download is not the one that was expected; nothing was kept.")
    return content


def _checked_part(archive: zipfile.ZipFile, part: Part) -> bytes:
    raw = archive.read(part.member)
    if hashlib.sha256(raw).hexdigest() != part.sha256:
        raise ModelError(f"{part.name} in the download is not the file that was expected; nothing was kept.")
    return raw


def bundle(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A bundle of (name, network with metadata) pairs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name, ZIP_DATE), content)
    return out.getvalue()


def with_input_scale(network: bytes, mean: float, std: float) -> bytes:
    """A TensorFlow Lite network with metadata: its input is an RGB picture, (value - mean) / std."""
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAs(bytearray(network), 0))
    graph = model.subgraphs[0]
    described = metadata.SubGraphMetadataT()
    described.inputTensorMetadata = [_picture(mean, std)]
    described.outputTensorMetadata = [_tensor(_text(graph.tensors[number].name)) for number in graph.outputs]
    whole = metadata.ModelMetadataT()
    whole.name = "pose"
    whole.subgraphMetadata = [described]
    _attach(model, _packed(whole, b"M001"))
    return _packed(model, b"TFL3")


def _picture(mean: float, std: float) -> Any:
    properties = metadata.ImagePropertiesT()
    properties.colorSpace = metadata.ColorSpaceType.RGB
    content = metadata.ContentT()
    content.contentPropertiesType = metadata.ContentProperties.ImageProperties
    content.contentProperties = properties
    scaling = metadata.NormalizationOptionsT()
    scaling.mean, scaling.std = [mean], [std]
    unit = metadata.ProcessUnitT()
    unit.optionsType = metadata.ProcessUnitOptions.NormalizationOptions
    unit.options = scaling
    tensor = _tensor("image")
    tensor.content = content
    tensor.processUnits = [unit]
    return tensor


def _tensor(name: str) -> Any:
    tensor = metadata.TensorMetadataT()
    tensor.name = name
    return tensor


def _text(name: bytes | str) -> str:
    return name.decode() if isinstance(name, bytes) else name


def _attach(model: Any, packed: bytes) -> None:
    buffer = schema.BufferT()
    buffer.data = list(packed)
    model.buffers.append(buffer)
    entry = schema.MetadataT()
    entry.name = "TFLITE_METADATA"
    entry.buffer = len(model.buffers) - 1
    model.metadata = [*(model.metadata or []), entry]


def _packed(value: Any, kind: bytes) -> bytes:
    builder = flatbuffers.Builder(0)
    builder.Finish(value.Pack(builder), kind)
    return bytes(builder.Output())
