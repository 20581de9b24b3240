import hashlib
import os

import pytest

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.files.evidence import check_evidence, take_evidence
from tests.ledger.making import day


@pytest.fixture
def root(tmp_path):
    top = tmp_path / "区"
    (top / "附件").mkdir(parents=True)
    (top / "附件/a.pdf").write_bytes(b"proof")
    (tmp_path / "outside.pdf").write_bytes(b"secret")
    return top


def test_fingerprint_and_own_date(root):
    taken = take_evidence("附件/a.pdf", root, day("2024-10-01"), start=root)
    assert taken == ("附件/a.pdf", hashlib.sha256(b"proof").hexdigest(), 5, day("2024-10-01"))


def test_path_from_another_folder_or_absolute_is_kept_relative_to_the_root(root, tmp_path):
    for text, start in (
        ("a.pdf", root / "附件"),
        ("附件/a.pdf", tmp_path),
        (str(root / "附件/a.pdf"), tmp_path),
        ("../区/附件/a.pdf", root),
    ):
        assert take_evidence(text, root, None, start=start).path == "附件/a.pdf"


def test_address(root):
    assert take_evidence("https://a.cn/x?y=1", root, None) == ("https://a.cn/x?y=1", None, None, None)


@pytest.mark.parametrize("text", ["ftp://a.cn/x", "file:///etc/passwd", "javascript://x"])
def test_other_schemes_are_refused(root, text):
    with pytest.raises(UsageProblem, match="网址"):
        take_evidence(text, root, None)


@pytest.mark.parametrize("text", ["没有.pdf", "", "附件", "a\0b", "x" * 5000])
def test_what_is_no_file(root, text):
    with pytest.raises(UsageProblem):
        take_evidence(text, root, None, start=root)


def test_outside_is_never_followed_without_leave(root, tmp_path):
    (root / "link.pdf").symlink_to(tmp_path / "outside.pdf")
    (root / "linked").symlink_to(tmp_path)
    for text in ("../outside.pdf", str(tmp_path / "outside.pdf"), "link.pdf", "linked/outside.pdf"):
        with pytest.raises(UsageProblem, match="之外"):
            take_evidence(text, root, None, start=root)
        taken = take_evidence(text, root, None, start=root, allow_outside=True)
        assert taken.path == (tmp_path / "outside.pdf").as_posix()


def test_root_that_is_itself_behind_a_link(root, tmp_path):
    (tmp_path / "alias").symlink_to(root)
    assert take_evidence("附件/a.pdf", tmp_path / "alias", None, start=tmp_path).path == "附件/a.pdf"


def test_changes_are_found(root):
    taken = take_evidence("附件/a.pdf", root, None, start=root)
    assert check_evidence(taken, root) is None
    (root / "附件/a.pdf").write_bytes(b"PROOF")
    assert check_evidence(taken, root).kind == "changed"
    (root / "附件/a.pdf").unlink()
    assert check_evidence(taken, root).kind == "missing"
    assert check_evidence(take_evidence("https://a.cn", root, None), root) is None


def test_checking_follows_nothing_outside(root, tmp_path):
    taken = take_evidence("../outside.pdf", root, None, start=root, allow_outside=True)
    assert check_evidence(taken, root).kind == "outside"
    inside = take_evidence("附件/a.pdf", root, None, start=root)
    (root / "附件/a.pdf").unlink()
    (root / "附件/a.pdf").symlink_to(tmp_path / "outside.pdf")
    assert check_evidence(inside, root).kind == "outside"


def test_a_pipe_is_no_evidence(root):
    os.mkfifo(root / "pipe")
    with pytest.raises(UsageProblem):
        take_evidence("pipe", root, None, start=root)
