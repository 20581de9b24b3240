import pytest

from fazhi_cli.cache import blobs
from fazhi_cli.cache.blobs import digest, open_blobs, write_blobs

KEY = digest(b"a")
PARTS = {3: b"three", 1: b"", 7: b"seven" * 100}


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(blobs, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def written(tmp_path, cache):
    write_blobs(tmp_path, "kind", KEY, b"index", PARTS)
    (file,) = cache.iterdir()
    return file


def test_what_was_written_is_read(tmp_path, written):
    found = open_blobs(tmp_path, "kind", KEY)
    assert found.index == b"index"
    assert found.numbers == [3, 1, 7]
    assert {n: found.get(n) for n in PARTS} == found.all() == PARTS


def test_another_key_kind_or_folder_finds_nothing(tmp_path, written):
    assert open_blobs(tmp_path, "kind", digest(b"b")) is None
    assert open_blobs(tmp_path, "other", KEY) is None
    assert open_blobs(tmp_path / "x", "kind", KEY) is None


def test_every_flipped_byte_is_noticed(tmp_path, written):
    whole = written.read_bytes()
    for at in range(len(whole)):
        damaged = bytearray(whole)
        damaged[at] ^= 1
        written.write_bytes(bytes(damaged))
        found = open_blobs(tmp_path, "kind", KEY)
        assert found is None or None in found.all().values(), at


def test_every_cut_is_noticed(tmp_path, written):
    whole = written.read_bytes()
    for length in range(len(whole)):
        written.write_bytes(whole[:length])
        found = open_blobs(tmp_path, "kind", KEY)
        assert found is None or None in found.all().values(), length


def test_a_file_replaced_while_open_stays_what_it_was(tmp_path, written):
    found = open_blobs(tmp_path, "kind", KEY)
    write_blobs(tmp_path, "kind", digest(b"b"), b"", {7: b"other"})
    assert found.get(7) == PARTS[7]


def test_digest_tells_where_one_content_ends():
    assert digest(b"ab", b"c") != digest(b"a", b"bc")


def test_digest_tells_states_of_a_checkout_apart(tmp_path, monkeypatch):
    monkeypatch.setattr(blobs, "_PACKAGE", tmp_path)
    none = digest(b"a")
    (tmp_path / "plan").mkdir()
    module = tmp_path / "plan" / "model.py"
    module.write_text("x = 1\n")
    one = digest(b"a")
    module.write_text("x = 12\n")
    assert len({none, one, digest(b"a"), digest(b"a")}) == 3


def test_a_user_without_a_home_goes_without_a_cache(tmp_path, monkeypatch):
    def no_home():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.undo()  # the real cache_folder
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(blobs.Path, "home", no_home)
    write_blobs(tmp_path, "kind", KEY, b"index", PARTS)
    assert open_blobs(tmp_path, "kind", KEY) is None


def test_no_temporary_file_is_left(tmp_path, cache, written):
    write_blobs(tmp_path, "kind", KEY, b"index", {})
    assert [p.name for p in cache.iterdir()] == [written.name]
