import ctypes
import os
import select
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import av
import pytest

from gaitcheck.errors import InputError, NotAVideo, UsageError, VideoMissing, VideoRefused
from gaitcheck.video import Limits, open_clip
from tests import broken_files as broken
from tests.waiting import LONGEST_S

IN_OPEN, EVENT_BYTES = 0x20, 16  # from inotify(7); a watched file has events without a name
NOT_A_VIDEO = {
    "an empty file": lambda path: broken.empty_file(path),
    "a text": lambda path: broken.text_as_mp4(path),
    "the first half of a video with its index": lambda path: broken.truncated_mp4(path, index_first=True),
    "the first half of a video without its index": lambda path: broken.truncated_mp4(path, index_first=False),
    "sound only": lambda path: broken.audio_only(path),
    "a still picture": lambda path: broken.still_picture(path),
    "a photograph": lambda path: broken.still_picture(path, ".jpg"),
    "a single frame": lambda path: broken.one_frame_video(path),
    "a play list of a sibling": lambda path: broken.ffconcat_script(path, "sibling.mp4"),
}
REFUSED = {
    "pictures of 9000 pixels": (lambda path: broken.huge_frame_video(path), "4096"),
    "two streams of pictures": (lambda path: broken.two_video_streams(path), "cap is 1"),
    "MagicYUV": (lambda path: broken.unlisted_codec(path, "magicyuv"), "magicyuv"),
    "FFV1": (lambda path: broken.unlisted_codec(path.with_suffix(".mkv"), "ffv1"), "ffv1"),
}


def refusal(path: Path) -> InputError:
    """The error of opening, checked to be one that a user can act on."""
    with pytest.raises(InputError) as caught:
        open_clip(path)
    error = caught.value
    assert error.exit_code == 4
    assert str(error).strip()
    assert "\n" not in str(error)
    assert "\n" not in error.hint
    assert error.hint.strip()
    return error


@pytest.mark.parametrize("name", NOT_A_VIDEO)
def test_what_holds_no_moving_picture_is_not_a_video(name, tmp_path):
    error = refusal(NOT_A_VIDEO[name](tmp_path / "clip.mp4"))
    assert type(error) is NotAVideo
    assert "clip.mp4" in str(error)


@pytest.mark.parametrize("name", REFUSED)
def test_what_may_not_be_read_is_refused_and_the_reason_named(name, tmp_path):
    make, reason = REFUSED[name]
    error = refusal(make(tmp_path / "clip.mov"))
    assert type(error) is VideoRefused
    assert reason in str(error)


def test_a_real_png_is_called_a_still_picture(tmp_path):
    assert "still picture" in str(refusal(broken.still_picture(tmp_path / "photo.png")))


def test_a_cut_off_file_is_called_cut_off_with_how_much_is_there(tmp_path):
    error = refusal(broken.truncated_mp4(tmp_path / "clip.mp4", index_first=True))
    assert "cut off" in str(error)
    assert "of 2.0 s" in str(error)
    assert "Copy the file" in error.hint


@pytest.mark.parametrize("ending", [".mp4", ".mkv"])
def test_sound_that_goes_on_after_the_pictures_does_not_make_a_file_cut_off(ending, tmp_path):
    clip = open_clip(broken.with_longer_sound(tmp_path / f"clip{ending}"))
    assert (clip.facts.frame_count, len(list(clip.frames()))) == (60, 60)
    assert clip.facts.duration_s == pytest.approx(2.0, abs=0.01)


def test_a_cut_off_matroska_file_is_called_cut_off(tmp_path):
    path = broken.tiny_video(tmp_path / "clip.mkv", frames=120)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert "cut off" in str(refusal(path))


def test_a_camcorders_transport_stream_is_read(tmp_path):
    path = broken.tiny_video(tmp_path / "clip.m2ts", container_options={"mpegts_m2ts_mode": "1"})
    clip = open_clip(path)
    assert clip.facts.container == "MPEG transport stream"
    assert len(list(clip.frames())) == 30


def test_the_coding_is_named_and_not_the_library_that_decodes_it(tmp_path, capfd):
    path = broken.tiny_video(tmp_path / "clip.mp4", 10, codec="libsvtav1", options={"preset": "12"})
    capfd.readouterr()
    assert open_clip(path).facts.codec == "av1"


def test_a_missing_path_is_missing(tmp_path):
    error = refusal(tmp_path / "nowhere.mp4")
    assert type(error) is VideoMissing
    assert "nowhere.mp4" in str(error)


def test_a_folder_is_not_a_file(tmp_path):
    error = refusal(tmp_path)
    assert type(error) is VideoMissing
    assert "folder" in str(error)


def test_a_name_that_no_file_can_have_is_missing(tmp_path):
    assert type(refusal(tmp_path / ("x" * 400 + ".mp4"))) is VideoMissing
    assert type(refusal(Path("nul\0byte.mp4"))) is VideoMissing


def test_a_file_that_may_not_be_opened_is_named_with_the_reason(tmp_path, monkeypatch):
    path = broken.tiny_video(tmp_path / "clip.mp4", frames=5)

    def forbidden(self, *args, **kwargs):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", forbidden)  # root may open every file, so the system is stood in for
    error = refusal(path)
    assert type(error) is VideoMissing
    assert "permission denied" in str(error)


def test_a_pipe_is_refused_at_once_and_not_waited_on(tmp_path):
    pipe = tmp_path / "pipe.mp4"
    os.mkfifo(pipe)
    caught: list[InputError] = []
    watcher = threading.Thread(target=lambda: caught.append(refusal(pipe)), daemon=True)
    watcher.start()
    watcher.join(LONGEST_S)
    assert [type(error) for error in caught] == [VideoMissing]


def test_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.mp4")
        assert type(refusal(Path("s.mp4"))) is VideoMissing


@pytest.fixture
def opened_count():
    """Counts how often files are opened, as the kernel sees it."""
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_init1(os.O_NONBLOCK)

    def watched(path: Path) -> Callable[[], int]:
        assert libc.inotify_add_watch(watch, os.fsencode(path), IN_OPEN) >= 0
        return lambda: len(os.read(watch, 4096)) // EVENT_BYTES if select.select([watch], [], [], 0)[0] else 0

    yield watched
    os.close(watch)


def test_the_sibling_that_a_play_list_names_is_never_opened(tmp_path, opened_count):
    sibling = broken.tiny_video(tmp_path / "sibling.mp4", frames=5)
    script = broken.ffconcat_script(tmp_path / "clip.mp4", "sibling.mp4")
    count = opened_count(sibling)
    refusal(script)
    assert count() == 0
    with av.open(str(script)) as container:  # FFmpeg left to itself does open it
        assert container.streams.video
    assert count() > 0


@pytest.mark.parametrize("script", ["#EXTM3U\n#EXTINF:1,\nsibling.mp4\n", "v=0\nm=video 9 RTP/AVP 96\n", "<MPD/>\n"])
def test_other_play_lists_are_not_videos(script, tmp_path):
    (tmp_path / "clip.mp4").write_text(script * 50)
    assert type(refusal(tmp_path / "clip.mp4")) is NotAVideo


CAPS = [
    ("GAITCHECK_MOST_GIB", "0.000001", "GiB"),
    ("GAITCHECK_MOST_MINUTES", "0.01", "minutes"),
    ("GAITCHECK_MOST_PIXELS", "200", "200"),
    ("GAITCHECK_MOST_FPS", "25", "25"),
    ("GAITCHECK_MOST_GIGAPIXELS", "0.001", "gigapixels"),
]


@pytest.mark.parametrize(("variable", "cap", "named"), CAPS)
def test_every_cap_can_be_set_and_is_named_when_it_refuses_with_how_to_set_another(
    variable, cap, named, tmp_path, monkeypatch
):
    monkeypatch.setenv(variable, cap)
    error = refusal(broken.tiny_video(tmp_path / "clip.mp4"))
    assert type(error) is VideoRefused
    assert named in str(error)
    assert variable in error.option
    assert variable not in error.hint


def test_a_film_that_unfolds_from_nothing_is_refused_before_a_picture_is_decoded(tmp_path, monkeypatch):
    path = broken.out_of_nothing(tmp_path / "clip.mp4")
    assert path.stat().st_size < 300_000
    monkeypatch.setattr("gaitcheck.video.probe._first_picture", None)
    error = refusal(path)
    assert type(error) is VideoRefused
    assert "4.0 gigapixels" in str(error)
    assert "no camera" in str(error)


FULL_HD, FOUR_K, MINUTE_S = 1920 * 1080, 3840 * 2160, 60


@pytest.mark.parametrize(
    ("pixels", "rate_hz", "minutes"),
    [(FULL_HD, 30, 30), (FULL_HD, 60, 15), (FULL_HD, 240, 4), (FOUR_K, 60, 4), (FOUR_K, 30, 8), (1280 * 720, 60, 30)],
)
def test_what_phones_make_is_within_the_budget_of_pixels(pixels, rate_hz, minutes):
    assert pixels * rate_hz * minutes * MINUTE_S <= Limits().pixels


def test_a_raised_cap_lets_a_large_picture_in(tmp_path, monkeypatch):
    path = broken.huge_frame_video(tmp_path / "clip.mp4")
    assert type(refusal(path)) is VideoRefused
    monkeypatch.setenv("GAITCHECK_MOST_PIXELS", "10000")
    assert open_clip(path).facts.width_px > 4096


@pytest.mark.parametrize("cap", ["much", "0", "-3", "nan", "inf"])
def test_a_cap_that_cannot_be_meant_is_wrong_usage(cap, tmp_path, monkeypatch):
    monkeypatch.setenv("GAITCHECK_MOST_MINUTES", cap)
    with pytest.raises(UsageError, match="GAITCHECK_MOST_MINUTES"):
        open_clip(broken.tiny_video(tmp_path / "clip.mp4"))


def test_opening_does_not_decode_the_whole_file(tmp_path):
    path = broken.tiny_video(tmp_path / "clip.mp4", frames=100, size=(1280, 720), options={"preset": "ultrafast"})
    started = time.process_time()
    clip = open_clip(path)
    probing_s = time.process_time() - started
    started = time.process_time()
    assert sum(1 for _ in clip.frames()) == 100
    assert probing_s < 0.5 * (time.process_time() - started)


def test_ffmpeg_says_nothing_of_its_own(tmp_path, capfd):
    path = broken.tiny_video(tmp_path / "sound.mp4", frames=120, options=broken.MANY_B_FRAMES)
    harmed = broken.corrupt_packets(broken.tiny_video(tmp_path / "harmed.mp4", frames=120), [50])
    capfd.readouterr()
    for clip in (open_clip(path), open_clip(harmed)):
        assert sum(1 for _ in clip.frames()) > 100
    for name, make in NOT_A_VIDEO.items():
        refusal(make(tmp_path / f"{name}.mp4"))
    assert capfd.readouterr() == ("", "")
