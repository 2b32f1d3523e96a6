"""The least that following a body can cost: the landmark network alone, once a frame, on all cores.

The network is the one of our own bundle, run by LiteRT with its XNNPACK kernels, as MediaPipe runs it. Each core
has an interpreter with one thread, which wastes nothing on splitting one picture's work. Decoding, cropping and
scaling are done before the clock starts, so this is less than any program that reads a video can do.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

from gaitcheck.pose.models import find_model
from gaitcheck.video import Clip, open_clip

NETWORK: Final = "pose_landmarks_detector.tflite"
SIDE_PX: Final = 256
MOST_CROPS: Final = 600
"""Longer clips show these again and again: how long a network takes does not depend on the picture."""


def bare_model(path: Path, cores: int) -> Callable[[], object]:
    """One run of the network for every frame of the video, the frames dealt out to the cores."""
    clip = open_clip(path)
    pictures = crops(clip)
    network = zipfile.ZipFile(find_model()).read(NETWORK)
    models = [_opened(network) for _ in range(cores)]
    shares = [range(core, len(clip.frame_times_s), cores) for core in range(cores)]

    def run() -> None:
        with ThreadPoolExecutor(cores) as pool:
            list(pool.map(_look, models, repeat(pictures), shares))

    return run


def crops(clip: Clip) -> list[np.ndarray]:
    """Square middles of frames, as the network takes them: (1, 256, 256, 3) of 0..1."""
    return [_crop(frame.rgb) for frame in clip.frames(0, MOST_CROPS)]


def _crop(rgb: np.ndarray) -> np.ndarray:
    height, width = rgb.shape[:2]
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    small = cv2.resize(rgb[top : top + side, left : left + side], (SIDE_PX, SIDE_PX))
    return small[None].astype(np.float32) / 255


def _opened(network: bytes) -> Any:
    from ai_edge_litert.interpreter import Interpreter

    model = Interpreter(model_content=network, num_threads=1)
    model.allocate_tensors()
    return model


def _look(model: Any, pictures: list[np.ndarray], share: range) -> None:
    place = model.get_input_details()[0]["index"]
    for number in share:
        model.set_tensor(place, pictures[number % len(pictures)])
        model.invoke()
