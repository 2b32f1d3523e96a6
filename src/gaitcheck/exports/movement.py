"""The landmarks as a poses dataset of the Python package ``movement``, in a netCDF file (.nc).

``movement`` describes it as an xarray dataset with the variables ``position`` (time, space, keypoints, individuals)
and ``confidence`` (time, keypoints, individuals). It is made with xarray alone; reading it needs no more either.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gaitcheck.exports.escaped import escaped
from gaitcheck.exports.legs import named
from gaitcheck.landmarks import LANDMARKS
from gaitcheck.types import Analysis

if TYPE_CHECKING:
    import xarray as xr


def to_movement(analysis: Analysis, path: Path) -> None:
    """Write the dataset; netCDF 3 with 64-bit offsets, which every netCDF reader takes."""
    dataset(analysis).to_netcdf(path, engine="scipy", format="NETCDF3_64BIT")


def dataset(analysis: Analysis) -> xr.Dataset:
    """One individual, "runner": positions in pixels, y down, in seconds on the video's own clock.

    The positions are the pose model's, with the legs' names put right; not-a-number where nobody was seen.
    """
    import xarray as xr

    track = analysis.track
    xy_px, seen = named(analysis, track.xy_px), named(analysis, track.visibility)
    position = xr.DataArray(
        xy_px.swapaxes(1, 2)[..., None],
        dims=("time", "space", "keypoints", "individuals"),
        attrs={"units": "px"},
    )
    confidence = xr.DataArray(seen[..., None], dims=("time", "keypoints", "individuals"), attrs={"units": "1"})
    return xr.Dataset(
        {"position": position, "confidence": confidence},
        coords={
            "time": track.time_s,
            "space": ["x", "y"],
            "keypoints": list(LANDMARKS),
            "individuals": ["runner"],
        },
        attrs={
            "source_software": "GaitCheck",
            "ds_type": "poses",
            "fps": track.video.frame_rate_hz,
            "time_unit": "seconds",
            "source_file": escaped(track.video.file_name),
        },
    )
