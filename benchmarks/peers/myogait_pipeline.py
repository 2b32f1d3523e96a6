"""``python myogait_pipeline.py CLIP OUT.json OPTIONS``, in myogait's environment, which has nothing of GaitCheck."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main() -> None:
    """Call ``run_pipeline`` and keep what is compared."""
    import myogait

    clip, target, options = sys.argv[1], Path(sys.argv[2]), json.loads(sys.argv[3])
    result = myogait.run_pipeline(clip, model="mediapipe", show_progress=False, **options)
    spatiotemporal = (result["stats"] or {}).get("spatiotemporal", {})
    kept = {
        "cadence_spm": spatiotemporal.get("cadence_steps_per_min"),
        "cycles": len(result["cycles"].get("cycles", [])),
        "events": {name: result["data"]["events"].get(name, []) for name in ("left_hs", "right_hs")},
        "warnings": result["quality"]["warnings"] + (result["stats"] or {}).get("pathology_flags", []),
    }
    target.write_text(json.dumps(kept))


if __name__ == "__main__":
    main()
