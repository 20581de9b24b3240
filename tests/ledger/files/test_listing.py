"""What lies below ``records/``."""

import os

import pytest

from fazhi_cli.ledger.files.listing import Listing, list_records


@pytest.fixture
def folder(tmp_path):
    unit = tmp_path / "plan" / "records" / "sifaju"
    unit.mkdir(parents=True)
    (unit / "b.json").write_bytes(b"{}")
    (unit / "a.json").write_bytes(b"")
    return tmp_path / "plan"


def test_files_come_in_order_with_their_bytes(folder):
    found = list_records(folder)
    assert found.files == (("records/sifaju/a.json", b""), ("records/sifaju/b.json", b"{}"))
    assert (found.shown, found.problems) == ("plan", ())


def test_what_a_program_leaves_behind_is_passed_over(folder):
    before = list_records(folder)
    for name in (".tmp-1", "Thumbs.db", "README.md"):
        (folder / "records" / "sifaju" / name).write_bytes(b"x")
    assert list_records(folder) == before


def test_other_files_are_named(folder):
    (folder / "records" / "scan.pdf").write_bytes(b"x")
    found = list_records(folder)
    assert [p.code for p in found.problems] == ["FZ708"]


def test_no_folder_is_no_problem(tmp_path):
    assert list_records(tmp_path) == Listing(tmp_path.name, (), ())


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege on Windows")
def test_links_are_not_followed(folder, tmp_path):
    (tmp_path / "elsewhere.json").write_bytes(b"{}")
    (folder / "records" / "sifaju" / "c.json").symlink_to(tmp_path / "elsewhere.json")
    found = list_records(folder)
    assert len(found.files) == 2
    assert [p.code for p in found.problems] == ["FZ701"]
