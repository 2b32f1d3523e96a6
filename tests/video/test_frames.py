import pickle
from dataclasses import fields

import av
import cv2
import numpy as np
import pytest

from gaitcheck.errors import NotAVideo, VideoMissing, VideoRefused
from gaitcheck.types import VideoFacts
from gaitcheck.video import open_clip
from tests import broken_files as broken

KINDS = {
    "H.264 in MP4, open ends": ("clip.mp4", "libx264", {"g": "24", "bf": "3", "x264-params": "open-gop=1"}),
    "H.264 in MP4, long": ("clip.mp4", "libx264", broken.MANY_B_FRAMES),
    "H.264 in a transport stream": ("clip.ts", "libx264", {"g": "24", "bf": "3"}),
    "H.264 in Matroska": ("clip.mkv", "libx264", {"g": "24", "bf": "3"}),
    "HEVC in QuickTime": ("clip.mov", "libx265", {"x265-params": "log-level=none:keyint=24:bframes=3"}),
    "VP9 in WebM": ("clip.webm", "libvpx-vp9", {"g": "24", "deadline": "realtime", "cpu-used": "8"}),
    "MPEG-4 in MP4": ("clip.mp4", "mpeg4", {"g": "24", "b:v": "2000000"}),
}
FRAMES = 72


def straight(path):
    """Every frame as PyAV gives it when asked for nothing else."""
    with av.open(str(path)) as container:
        return [(float(f.pts * f.time_base), f.to_ndarray(format="rgb24")) for f in container.decode(video=0)]


@pytest.fixture(scope="module", params=KINDS)
def video(request, tmp_path_factory):
    name, codec, options = KINDS[request.param]
    clock_hz = 30_000 if codec == "mpeg4" else broken.CLOCK_HZ
    path = tmp_path_factory.mktemp("kinds") / name
    return broken.tiny_video(path, FRAMES, (160, 120), codec=codec, options=options, clock_hz=clock_hz)


def test_all_frames_come_once_in_order_with_their_times_and_pictures(video):
    clip, expected = open_clip(video), straight(video)
    frames = list(clip.frames())
    assert [frame.index for frame in frames] == list(range(FRAMES))
    assert clip.facts.frame_count == FRAMES == len(expected)
    for frame, (time_s, rgb) in zip(frames, expected, strict=True):
        assert frame.time_s == pytest.approx(time_s, abs=1e-9)
        np.testing.assert_array_equal(frame.rgb, rgb)
    assert clip.problems == ()


def test_any_single_frame_is_reached_exactly_by_seeking(video):
    clip, expected = open_clip(video), straight(video)
    for index in range(FRAMES):
        (frame,) = clip.frames(index, index + 1)
        assert frame.index == index
        assert broken.index_in(frame.rgb) == index
        np.testing.assert_array_equal(frame.rgb, expected[index][1])
    assert clip.problems == ()


@pytest.mark.parametrize(("start", "stop"), [(0, 1), (10, 40), (23, 25), (47, 72), (60, 500), (71, 72)])
def test_a_stretch_holds_exactly_what_a_full_decode_holds(video, start, stop):
    frames = list(open_clip(video).frames(start, stop))
    assert [broken.index_in(frame.rgb) for frame in frames] == list(range(start, min(stop, FRAMES)))


@pytest.mark.parametrize(("start", "stop"), [(5, 5), (40, 30), (72, 80), (500, 501)])
def test_a_stretch_without_frames_is_empty_and_no_error(video, start, stop):
    assert list(open_clip(video).frames(start, stop)) == []


def test_a_sample_holds_the_frames_that_were_asked_for(video):
    clip = open_clip(video)
    assert [frame.index for frame in clip.sample(5)] == [11, 23, 35, 47, 59]
    assert all(frame.index == broken.index_in(frame.rgb) for frame in clip.sample(5))
    assert list(clip.sample(0)) == []
    assert [frame.index for frame in clip.sample(1000)] == list(range(FRAMES))


def test_a_constant_rate_is_known_as_constant_whatever_the_container_rounds_to(video):
    facts = open_clip(video).facts
    assert facts.constant_rate
    assert facts.frame_rate_hz == pytest.approx(30.0, rel=2e-3)
    assert facts.duration_s == pytest.approx(FRAMES / 30, abs=2e-3)


def test_times_of_an_uneven_clip_survive_within_a_tenth_of_a_millisecond(tmp_path):
    dice = np.random.default_rng(7)
    stamps = np.cumsum(dice.integers(900, 9000, size=90))
    stamps -= stamps[0]
    path = broken.tiny_video(tmp_path / "uneven.mp4", pts=stamps.tolist(), options=broken.MANY_B_FRAMES)
    clip = open_clip(path)
    frames = list(clip.frames())
    assert not clip.facts.constant_rate
    assert [broken.index_in(frame.rgb) for frame in frames] == list(range(90))
    np.testing.assert_allclose([f.time_s for f in frames], stamps / broken.CLOCK_HZ, atol=1e-4)
    (frame,) = clip.frames(50, 51)
    assert (frame.time_s, broken.index_in(frame.rgb)) == (clip.frame_times_s[50], 50)


def test_a_clip_that_a_phone_trimmed_begins_where_it_is_shown_to_begin(tmp_path):
    stamps = [3000 * (i - 40) for i in range(90)]  # written with an edit list that hides the first 40 frames
    path = broken.tiny_video(tmp_path / "trimmed.mp4", pts=stamps, options={"g": "60", "bf": "2"})
    clip = open_clip(path)
    shown = [broken.index_in(frame.rgb) for frame in clip.frames()]
    assert shown == list(range(40, 90)) == [broken.index_in(rgb) for _, rgb in straight(path)]
    assert clip.facts.frame_count == 50
    assert clip.problems == ()


@pytest.mark.parametrize("ending", [".mp4", ".mkv"])
def test_a_rate_of_240_per_second_is_read(ending, tmp_path):
    facts = open_clip(broken.tiny_video(tmp_path / f"fast{ending}", 120, (160, 120), rate=240)).facts
    assert facts.frame_rate_hz == pytest.approx(240, rel=0.01)


@pytest.mark.parametrize("codec", ["mjpeg", "mpeg4"])
def test_an_avi_is_read_too(codec, tmp_path):
    pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
    path = tmp_path / "old.avi"
    broken.tiny_video(path, 40, codec=codec, pix_fmt=pix_fmt, clock_hz=30, options={"b:v": "2000000"})
    clip = open_clip(path)
    assert clip.facts.container == "AVI"
    assert [broken.index_in(frame.rgb) for frame in clip.frames()] == list(range(40))


def test_an_avi_with_reordered_frames_is_refused_for_it_does_not_say_when_they_are_shown(tmp_path):
    path = broken.tiny_video(tmp_path / "odd.avi", 40, clock_hz=30)
    with pytest.raises(VideoRefused, match="when its frames"):
        open_clip(path)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_turned_video_is_shown_upright_as_opencv_shows_it(degrees, tmp_path):
    path = broken.rotated_video(tmp_path / "turned.mp4", degrees)
    clip = open_clip(path)
    capture = cv2.VideoCapture(str(path))
    upright = cv2.cvtColor(capture.read()[1], cv2.COLOR_BGR2RGB)
    capture.release()
    first = next(clip.frames())
    assert clip.facts.rotation_deg == degrees
    assert (clip.facts.height_px, clip.facts.width_px, 3) == first.rgb.shape == upright.shape
    assert np.abs(first.rgb.astype(int) - upright).mean() < 3  # the two convert colours by their own tables
    assert np.abs(np.rot90(first.rgb, 2).astype(int) - upright).mean() > 20


def test_a_turn_that_is_not_square_is_taken_as_the_nearest_that_is(tmp_path):
    clip = open_clip(broken.rotated_video(tmp_path / "askew.mp4", 88))
    assert clip.facts.rotation_deg == 90
    assert next(clip.frames()).rgb.shape == (320, 240, 3)


@pytest.mark.parametrize(("width", "degrees"), [(540, 0), (540, 90), (540, 180), (1080, 0), (1080, 270)])
def test_rows_lie_one_behind_the_other_at_widths_that_are_padded(width, degrees, tmp_path):
    path = broken.rotated_video(tmp_path / "padded.mp4", degrees, size=(width, 240))
    frame = next(open_clip(path).frames())
    assert frame.rgb.flags["C_CONTIGUOUS"]
    assert frame.rgb.dtype == np.uint8


@pytest.mark.parametrize(("tag", "rate_hz"), [("120", 120.0), ("239.76", 239.76), ("nonsense", None), ("nan", None)])
def test_the_rate_that_the_camera_states_is_read(tag, rate_hz, tmp_path):
    assert open_clip(broken.with_capture_rate(tmp_path / "slow.mp4", tag)).facts.capture_rate_hz == rate_hz


def test_a_video_without_such_a_tag_states_no_rate(tmp_path):
    facts = open_clip(broken.tiny_video(tmp_path / "clip.mp4")).facts
    assert facts.capture_rate_hz is None
    assert {field.name for field in fields(VideoFacts)} >= {"capture_rate_hz"}
    assert (facts.container, facts.codec, facts.file_name) == ("MP4 or QuickTime", "h264", "clip.mp4")


@pytest.fixture(scope="module")
def long_video(tmp_path_factory):
    path = tmp_path_factory.mktemp("long") / "clip.mp4"
    return broken.tiny_video(path, frames=250, options={"g": "25", "bf": "2"})


def harmed(long_video, tmp_path, packets):
    path = tmp_path / "harmed.mp4"
    path.write_bytes(long_video.read_bytes())
    return broken.corrupt_packets(path, packets)


def test_a_few_damaged_frames_are_left_out_and_reported(long_video, tmp_path):
    clip = open_clip(harmed(long_video, tmp_path, [110]))
    frames = list(clip.frames())
    lost = set(range(250)) - {frame.index for frame in frames}
    assert 1 <= len(lost) <= 5
    assert lost <= set(range(105, 125))
    sound = [frame for frame in frames if not 105 <= frame.index < 125]  # up to the next key frame, damage spreads
    assert all(broken.index_in(frame.rgb) == frame.index for frame in sound)
    assert [str(len(lost)) in problem for problem in clip.problems] == [True]
    assert "damaged" in clip.problems[0]


def test_reading_a_slightly_damaged_clip_again_and_again_does_not_add_up(long_video, tmp_path):
    clip = open_clip(harmed(long_video, tmp_path, [110]))
    list(clip.frames())
    once = clip.problems
    for _ in range(4):
        list(clip.frames(90, 130))
    assert clip.problems == once


def test_many_damaged_frames_are_refused(long_video, tmp_path):
    clip = open_clip(harmed(long_video, tmp_path, list(range(60, 110))))
    with pytest.raises(NotAVideo, match="damaged") as caught:
        list(clip.frames())
    assert caught.value.exit_code == 4
    assert caught.value.hint


def test_a_damaged_first_picture_does_not_condemn_the_file(tmp_path):
    path = broken.tiny_video(tmp_path / "clip.mp4", frames=40, options={"g": "1"})
    clip = open_clip(broken.corrupt_packets(path, [0]))
    assert [broken.index_in(frame.rgb) for frame in clip.frames()] == list(range(1, 40))
    assert clip.broken == {0}


def test_frames_of_another_size_count_as_damaged(tmp_path):
    small = broken.tiny_video(tmp_path / "a.ts", frames=20, size=(160, 120))
    large = broken.tiny_video(tmp_path / "b.ts", pts=[3000 * i for i in range(20, 40)], size=(320, 240))
    path = tmp_path / "both.ts"
    path.write_bytes(small.read_bytes() + large.read_bytes())
    with pytest.raises(NotAVideo, match="damaged"):
        list(open_clip(path).frames())


def test_a_file_that_vanishes_after_it_was_opened_is_missing(tmp_path):
    path = broken.tiny_video(tmp_path / "clip.mp4")
    clip = open_clip(path)
    path.unlink()
    with pytest.raises(VideoMissing):
        list(clip.frames())


def test_a_clip_can_be_sent_to_another_process(tmp_path):
    clip = open_clip(broken.tiny_video(tmp_path / "clip.mp4"))
    assert len(list(pickle.loads(pickle.dumps(clip)).frames())) == 30


@pytest.mark.parametrize("every", [2, 3, 7])
def test_every_so_many_frames_are_the_same_pictures_as_all(video, every):
    clip, expected = open_clip(video), straight(video)
    frames = list(clip.frames(5, 60, only=range(5, 60, every)))
    assert [frame.index for frame in frames] == list(range(5, 60, every))
    for frame in frames:
        np.testing.assert_array_equal(frame.rgb, expected[frame.index][1])
    assert clip.problems == ()


def test_single_frames_in_rising_order_are_reached_on_either_side_of_key_frames(video):
    clip, expected = open_clip(video), straight(video)
    wanted = [0, 1, 9, 23, 24, 50, 71]
    frames = list(clip.pick(wanted))
    assert [frame.index for frame in frames] == wanted
    for frame in frames:
        np.testing.assert_array_equal(frame.rgb, expected[frame.index][1])
    assert clip.problems == ()
    assert list(clip.pick([])) == []
