"""Batches on a cluster, and of videos at URLs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gaitcheck.cli.app import app
from gaitcheck.errors import UsageError
from tests.batch.clips import variation
from tests.conftest import ROOT
from tests.jobs.clusters import dask


@pytest.mark.slow
def test_a_cluster_measures_videos_at_urls_and_lent_ones_and_reports_are_drawn_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    url = f"file://{variation(tmp_path / 'far away.mp4', 'rear')}"
    variation(tmp_path / "near.mp4", "side_right")
    roster = tmp_path / "roster.csv"
    roster.write_text(f"athlete,file,date\nAda,{url},2026-05-17\nAda,near.mp4,2026-05-17\nBo,{url}.gone,\n")
    exchange = tmp_path / "exchange"
    exchange.mkdir()
    more = ["--data", str(tmp_path / "data"), "--out", str(tmp_path / "team"), "--json"]
    for before in (0, 2):
        with dask() as address:
            done = CliRunner().invoke(
                app, ["batch", str(roster), "--cluster", address, "--exchange", exchange.as_uri(), *more]
            )
        assert done.exit_code == 3, done.stderr
        outcome = json.loads(done.stdout)
        assert (outcome["measured"], outcome["done_before"]) == (2, before)
        ((failed,),) = [outcome["failed"]]
        assert failed["message"] == f"There is no {url}.gone."
    (report,) = (tmp_path / "team").glob("athletes/ada-*/report.html")
    assert report.read_text(encoding="utf-8").count("data:image/jpeg") > 1
    assert list(exchange.iterdir()) == []


def test_an_exchange_without_a_cluster_is_wrong_usage(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["batch", str(tmp_path), "--exchange", "file:///tmp/x"])
    assert isinstance(done.exception, UsageError)
    assert "--cluster" in done.exception.hint
