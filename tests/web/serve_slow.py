"""``python -m tests.web.serve_slow FOLDER``: the server with work in the place of reading that takes its time."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

from gaitcheck.jobs.sandbox.closing import OFF, VARIABLE
from gaitcheck.web.server import serve
from gaitcheck.web.serving import Serving
from tests.web.works import SLOW

if __name__ == "__main__":
    os.environ[VARIABLE] = OFF  # who begins signs, beside the result
    serve(Serving(data=Path(sys.argv[1])), partial(print, flush=True), open_browser=False, work=SLOW)
