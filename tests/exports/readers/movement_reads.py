"""What the package movement makes of a file, printed as JSON: run as a program, for movement writes a log at home."""

from __future__ import annotations

import json
import sys

import xarray as xr
from movement.filtering import filter_by_confidence
from movement.kinematics import compute_velocity
from movement.validators.datasets import ValidPosesInputs

with xr.open_dataset(sys.argv[1]) as poses:
    assert poses.attrs["ds_type"] == "poses"
    ValidPosesInputs.validate(poses)
    sure = filter_by_confidence(poses.position, poses.confidence, threshold=0.6)
    held = {
        "attrs": {name: poses.attrs[name] for name in ("source_software", "time_unit", "fps", "source_file")},
        "dims": list(poses.position.dims),
        "keypoints": poses.keypoints.values.tolist(),
        "space": poses.space.values.tolist(),
        "individuals": poses.individuals.values.tolist(),
        "time_s": poses.time.values.tolist(),
        "position_px": poses.position.values.tolist(),
        "confidence": poses.confidence.values.tolist(),
        "velocity_px_per_s": compute_velocity(poses.position).sel(individuals="runner").values.tolist(),
        "sure_px": sure.values.tolist(),
    }
print(json.dumps(held))
