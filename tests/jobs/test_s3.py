"""Films and results in a bucket: a real S3 server, spoken to by fsspec, on this machine and by a cluster's workers."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from moto.server import ThreadedMotoServer

from gaitcheck.errors import ClusterUnusable
from gaitcheck.jobs.cluster import Cluster
from gaitcheck.jobs.copies import sha256_of
from gaitcheck.jobs.exchange import Exchange
from gaitcheck.jobs.order import Ending
from tests.conftest import ROOT
from tests.jobs.asked import order, run
from tests.jobs.clusters import dask

RUN = b"the run" * 100_000


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """The URL of a bucket that is there, which processes that are started from now on can reach too."""
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{ROOT / 'src'}")
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "testing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        fsspec.filesystem("s3").mkdir("team")
        yield "s3://team"
    server.stop()


def there(bucket: str) -> list[str]:
    files = fsspec.filesystem("s3")
    files.invalidate_cache()
    return [path.rpartition("/")[2] for path in files.find(bucket)]


def test_a_film_in_a_bucket_is_read_where_the_work_is(bucket: str, tmp_path: Path) -> None:
    url = f"{bucket}/ada.mp4"
    fsspec.filesystem("s3").pipe(url, RUN)
    assert sha256_of(url) == hashlib.sha256(RUN).hexdigest()
    assert run(order(tmp_path, "read_films", paths=[url])).ending is Ending.DONE
    assert (tmp_path / "result" / "result.txt").read_bytes() == RUN


def test_a_film_that_is_not_in_the_bucket_is_told_with_its_url(bucket: str, tmp_path: Path) -> None:
    outcome = run(order(tmp_path, "read_films", paths=[f"{bucket}/gone.mp4"]))
    assert outcome.ending is Ending.REFUSED
    assert f"{bucket}/gone.mp4" in outcome.message


def test_films_go_to_a_cluster_and_results_come_back_through_a_bucket_and_nothing_stays(
    bucket: str, tmp_path: Path
) -> None:
    film = tmp_path / "bo.mp4"
    film.write_bytes(RUN)
    before = there(bucket)
    with dask() as address:
        cluster = Cluster(address, Exchange(bucket))
        try:
            outcome = cluster(order(tmp_path, "read_films", paths=[str(film)]), lambda _: None, threading.Event())
        finally:
            cluster.close()
    assert outcome.ending is Ending.DONE
    assert (tmp_path / "result" / "result.txt").read_bytes() == RUN
    assert there(bucket) == before


def test_a_bucket_that_is_not_there_is_told_before_anything_begins(bucket: str) -> None:
    with dask(count=1) as address, pytest.raises(ClusterUnusable, match="s3://nobodys cannot be used"):
        Cluster(address, Exchange("s3://nobodys"))
