"""What OpenSim reads out of a file, printed as JSON: run as a program, for OpenSim writes a log where it stands."""

from __future__ import annotations

import json
import sys
from typing import Any

import opensim

opensim.Logger.setLevelString("Error")


def markers(path: str) -> dict[str, Any]:
    """A marker file by both of OpenSim's readers."""
    table, data = opensim.TimeSeriesTableVec3(path), opensim.MarkerData(path)
    names = data.getMarkerNames()
    frames = [data.getFrame(number) for number in range(data.getNumFrames())]
    columns = [table.getDependentColumn(name) for name in table.getColumnLabels()]
    return {
        "names": [names.get(number) for number in range(names.getSize())],
        "table_names": list(table.getColumnLabels()),
        "time_s": list(table.getIndependentColumn()),
        "frame_time_s": [frame.getFrameTime() for frame in frames],
        "unit": data.getUnits().getLabel(),
        "rate_hz": data.getDataRate(),
        "told_rate_hz": float(table.getTableMetaDataString("DataRate")),
        "table_m": [[[column[row][axis] for axis in range(3)] for column in columns] for row in range(len(frames))],
        "data_m": [
            [[frame.getMarker(number)[axis] for axis in range(3)] for number in range(len(columns))] for frame in frames
        ],
    }


def motion(path: str) -> dict[str, Any]:
    """A motion file by both of OpenSim's readers."""
    table, storage = opensim.TimeSeriesTable(path), opensim.Storage(path)
    names, rows = storage.getColumnLabels(), [storage.getStateVector(row) for row in range(storage.getSize())]
    return {
        "names": list(table.getColumnLabels()),
        "storage_names": [names.get(number) for number in range(names.getSize())],
        "in_degrees": storage.isInDegrees(),
        "time_s": list(table.getIndependentColumn()),
        "storage_time_s": [row.getTime() for row in rows],
        "table": [table.getRowAtIndex(row).to_numpy().tolist() for row in range(table.getNumRows())],
        "storage": [[row.getData().get(number) for number in range(names.getSize() - 1)] for row in rows],
    }


if __name__ == "__main__":
    print(json.dumps({"trc": markers, "mot": motion}[sys.argv[1]](sys.argv[2])))
