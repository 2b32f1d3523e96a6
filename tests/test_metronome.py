"""The clicks are where the steps belong, to the sample, left and right told apart."""

from __future__ import annotations

import wave
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaitcheck.absence import Absence, AbsenceKind
from gaitcheck.cli import main
from gaitcheck.errors import UsageError
from gaitcheck.exports import wav
from gaitcheck.exports.json import write
from gaitcheck.metronome import CLICK_S, PITCHES_HZ, RATE_HZ, asked_rate_spm, steps
from gaitcheck.recorded import Recorded
from gaitcheck.types import Estimate, Side
from tests.comparing.runs import analysed, run

QUIET_SAMPLES = round(0.05 * RATE_HZ)


def heard(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """The sound of a file, and the samples at which a click begins: the first sound after 50 ms of silence."""
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE_HZ)
        sound = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
    loud = np.flatnonzero(sound)
    return sound, loud[np.diff(loud, prepend=-RATE_HZ) > QUIET_SAMPLES]


def pitch_hz(sound: np.ndarray, begins: int) -> float:
    """The loudest tone of one click."""
    click = sound[begins : begins + round(CLICK_S * RATE_HZ)].astype(float)
    return float(np.argmax(np.abs(np.fft.rfft(click, RATE_HZ))))


def beat(tmp_path: Path, rate_spm: float, minutes: float) -> tuple[np.ndarray, np.ndarray]:
    path = tmp_path / "beat.wav"
    wav.write(steps(rate_spm, minutes), RATE_HZ, path)
    return heard(path)


@pytest.fixture(scope="module")
def slow_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("slow") / "analysis.json"
    write(analysed(cadence_spm=150.5), path)
    return str(path)


@pytest.fixture(scope="module")
def quick_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("quick") / "analysis.json"
    write(analysed(cadence_spm=184.0), path)
    return str(path)


@settings(max_examples=20, deadline=None)
@given(rate_spm=st.floats(60.0, 300.0), minutes=st.floats(0.1, 0.6))
def test_every_click_is_on_the_sample_nearest_to_its_step(
    rate_spm: float, minutes: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sound, clicks = beat(tmp_path_factory.mktemp("beat"), rate_spm, minutes)
    samples_a_step = Fraction(60 * RATE_HZ) / Fraction(rate_spm)
    assert [abs(int(click) - number * samples_a_step) <= Fraction(1, 2) for number, click in enumerate(clicks)] == [
        True
    ] * len(clicks)
    assert len(clicks) % 2 == 0
    assert abs(len(sound) - len(clicks) * samples_a_step) <= Fraction(1, 2)
    assert abs(len(sound) / RATE_HZ / 60 - minutes) <= 1.01 / rate_spm


def test_no_error_adds_up_over_half_an_hour() -> None:
    """173 does not divide the samples of a minute: rounding each step alone would end 0.03 s off."""
    lengths = [len(step) for step in steps(173.0, 30.0)]
    assert sum(lengths) == round(Fraction(60 * RATE_HZ, 173) * len(lengths))
    assert set(lengths) == {15294, 15295}


def test_left_comes_first_and_sounds_higher(tmp_path: Path) -> None:
    sound, clicks = beat(tmp_path, 172.0, 0.2)
    pitches = [pitch_hz(sound, int(click)) for click in clicks]
    assert pitches[0::2] == [pytest.approx(PITCHES_HZ[Side.LEFT], rel=0.02)] * len(pitches[0::2])
    assert pitches[1::2] == [pytest.approx(PITCHES_HZ[Side.RIGHT], rel=0.02)] * len(pitches[1::2])


def test_the_rate_that_the_cue_asks_for_is_written_and_told(
    slow_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "beat.wav"
    assert main(["metronome", "--from", slow_file, "-o", str(out), "--minutes", "1"]) == 0
    said = capsys.readouterr()
    assert "158 beats per minute, one for each step" in said.out
    assert "above your own 150." in said.out
    assert "phone's metronome set to 158 beats per minute does the same" in said.out
    assert f"Written: {out}" in said.err
    clicks = heard(out)[1]
    assert 60 * RATE_HZ / np.diff(clicks).mean() == pytest.approx(158, abs=0.001)
    assert [path.name for path in tmp_path.iterdir()] == ["beat.wav"]


def with_cadence(spm: float) -> Recorded:
    """A run with the cue for quicker steps and this cadence."""
    slow = run(cadence_spm=150.0)
    beat = replace(slow.numbers["cadence"], overall=Estimate(value=spm, low=spm - 1, high=spm + 1, steps=20))
    return replace(slow, numbers={**slow.numbers, "cadence": beat})


@settings(deadline=None)  # the first example makes the run
@given(cadence_spm=st.floats(100.0, 180.0), percent=st.floats(0.1, 10.0))
def test_a_whole_rate_is_asked_and_never_more_than_ten_percent_above(cadence_spm: float, percent: float) -> None:
    rate_spm = asked_rate_spm(with_cadence(cadence_spm), percent)
    assert rate_spm == int(rate_spm)
    assert rate_spm <= 1.10 * cadence_spm + 1e-6
    assert rate_spm == pytest.approx(cadence_spm * (1 + percent / 100), abs=1.0)


def test_without_the_cue_no_rate_is_asked_for_but_one_may_be_chosen(
    quick_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "beat.wav"
    assert main(["metronome", "--from", quick_file, "-o", str(out)]) == 2
    said = capsys.readouterr().err
    assert "does not ask for quicker steps" in said
    assert "--spm 184" in said
    assert not out.exists()
    assert main(["metronome", "--from", quick_file, "--spm", "184", "-o", str(out), "--minutes", "0.5"]) == 0
    assert "does not ask for quicker steps; this is the rate you chose" in capsys.readouterr().out
    assert 60 * RATE_HZ / np.diff(heard(out)[1]).mean() == pytest.approx(184, abs=0.01)


def test_a_cadence_that_is_absent_gives_its_reason() -> None:
    slow = run(cadence_spm=150.0)
    unknown = replace(
        slow.numbers["cadence"], overall=Estimate(why_absent=Absence.of(AbsenceKind.LOOKS_SLOW, cadence_spm=61.0))
    )
    with pytest.raises(UsageError, match="looks like slow motion") as told:
        asked_rate_spm(replace(slow, numbers={"cadence": unknown}))
    assert "--spm" in told.value.hint
    with pytest.raises(UsageError, match="not in this analysis"):
        asked_rate_spm(replace(slow, numbers={}))


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--spm", "20"],
        ["--spm", "nan"],
        ["--spm", "inf"],
        ["--spm", "170", "--minutes", "0"],
        ["--spm", "170", "--minutes", "1000"],
        ["--spm", "fast"],
    ],
)
def test_what_cannot_be_meant_is_a_wrong_call_and_leaves_nothing(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["metronome", "-o", str(tmp_path / "beat.wav"), *arguments]) == 2
    assert capsys.readouterr().err.startswith("gaitcheck: ")
    assert list(tmp_path.iterdir()) == []


def test_more_than_the_cue_allows_is_refused(slow_file: str, tmp_path: Path) -> None:
    out = str(tmp_path / "beat.wav")
    assert main(["metronome", "--from", slow_file, "--percent", "12", "-o", out]) == 2
    assert main(["metronome", "--from", slow_file, "--percent", "0", "-o", out]) == 2
    assert not list(tmp_path.iterdir())


def test_the_analysis_is_never_written_over(slow_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(slow_file).read_bytes()
    assert main(["metronome", "--from", slow_file, "-o", slow_file]) == 2
    assert "the analysis itself" in capsys.readouterr().err
    assert Path(slow_file).read_bytes() == before


def test_a_folder_that_is_not_there_and_a_file_that_is_no_analysis_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["metronome", "--spm", "170", "-o", str(tmp_path / "missing" / "beat.wav")]) == 4
    assert "There is no folder" in capsys.readouterr().err
    (tmp_path / "other.json").write_text("{}")
    assert main(["metronome", "--from", str(tmp_path / "other.json"), "-o", str(tmp_path / "beat.wav")]) == 4
    assert "not an analysis" in capsys.readouterr().err


def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    def broken():  # type: ignore[no-untyped-def]
        yield next(steps(170.0, 0.1))
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match=r"beat\.wav"):
        wav.write(broken(), RATE_HZ, tmp_path / "beat.wav")
    assert list(tmp_path.iterdir()) == []


def test_left_follows_right_without_a_pause_when_the_file_is_played_in_a_loop(tmp_path: Path) -> None:
    sound, clicks = beat(tmp_path, 171.0, 0.3)
    looped = [*clicks, *(clicks + len(sound))]
    gaps = {int(after - before) for before, after in pairwise(looped)}
    assert max(gaps) - min(gaps) <= 1
