import pytest

from fazhi_cli.cache import blobs
from fazhi_cli.cache.blobs import digest, digest_of_files, open_blobs, write_blobs

KEY = digest(b"a")
PARTS = {3: b"three", 1: b"", "seven": b"seven" * 100}


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
    assert list(found.names) == [3, 1, "seven"]
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
    write_blobs(tmp_path, "kind", digest(b"b"), b"", {"seven": b"other"})
    assert found.get("seven") == PARTS["seven"]


def test_digest_tells_where_one_content_ends():
    assert digest(b"ab", b"c") != digest(b"a", b"bc")


def test_digest_tells_large_contents_apart():
    one, other = b"a" * (1 << 21), b"a" * (1 << 21) + b"b"
    flipped = one[:-1] + b"b"
    assert len({digest(one), digest(other), digest(flipped), digest(one, b"")}) == 4


@pytest.mark.parametrize("size", [0, 1, 300_000, (1 << 20) - 1, 1 << 20, 3_000_001])
def test_digest_of_files_is_that_of_their_contents(tmp_path, size):
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(bytes(range(256)) * (size // 256) + b"x" * (size % 256))
    other.write_bytes(b"b")
    assert digest_of_files(one, other) == digest(one.read_bytes(), b"b")
    assert digest_of_files(other, one) != digest_of_files(one, other)


def test_digest_tells_states_of_a_checkout_apart(tmp_path, monkeypatch, request):
    request.addfinalizer(blobs._program.cache_clear)
    monkeypatch.setattr(blobs, "_PACKAGE", tmp_path)

    def digest(content):
        blobs._program.cache_clear()  # a program does not change while it runs
        return blobs.digest(content)

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
