"""Whatever lies below ``records/``: what is sound is read, the rest is named, nothing is raised."""

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.ledger.files.record_format import read_record
from fazhi_cli.ledger.files.scan import LARGEST, Listing, list_records, scan
from fazhi_cli.ledger.files.store import append, file_name
from fazhi_cli.ledger.record import to_json
from tests.ledger.making import draft, record


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


@pytest.fixture
def ledger(plan_copy):
    """A plan folder with one sound record, and a way to add a file beside it."""
    append(plan_copy, [draft(15, "done", "sifaju")])

    def add(content, name="sifaju/a.json"):
        path = plan_copy / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    return plan_copy, add


def the_problem(folder):
    found = scan(folder)
    assert len(found.records) == 1, "the sound record stays readable"
    assert len(found.problems) == 1
    return found.problems[0]


def text_of(made=None):
    return to_json(made or record(15, "doing", "sifaju"))


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "FZ705", "不完整"),
        (text_of().encode()[:200], "FZ705", "不完整"),
        (text_of().encode()[:-3], "FZ705", "不完整"),
        (b"{,}", "FZ705", "JSON"),
        (
            text_of(record(15, "doing", "sifaju", note="进展")).encode().partition("展".encode())[0] + b"\xe5",
            "FZ705",
            "不完整",
        ),
        (b"[" * 60000, "FZ705", "JSON"),
        (b'{"task": ' + b"9" * 5000 + b"}", "FZ705", "JSON"),
        (text_of(record(15, "doing", "sifaju", note="进展很好")).encode("gb18030"), "FZ704", "GB18030"),
        (b"\xff\xfe\x00\x80\x81", "FZ704", "UTF-8"),
        (json.dumps({"schema_version": 7}).encode(), "FZ706", "较新版本"),
        (json.dumps({"schema_version": 1}).encode(), "FZ707", "id"),
        (b"x" * (LARGEST + 1), "FZ703", "没有读"),
        (b"\0" * 100, "FZ705", "JSON"),
    ],
)
def test_bad_files(ledger, content, code, words):
    folder, add = ledger
    path = add(content)
    problem = the_problem(folder)
    assert problem.code == code
    assert words in problem.message
    assert problem.file == "plan/records/sifaju/a.json"
    assert path.exists(), "reading removes nothing"


def test_newer_versions_are_kept_and_reported(ledger):
    folder, add = ledger
    add(json.dumps({"schema_version": 2, "what": "ever"}).encode())
    found = scan(folder)
    assert found.newer == ("records/sifaju/a.json",)
    assert found.problems[0].severity == "warning"


def test_position_of_what_is_wrong(ledger):
    folder, add = ledger
    lines = text_of().splitlines()
    number = next(n for n, line in enumerate(lines, 1) if '"status"' in line)
    lines[number - 1] = '  "status": "finished",'
    add("\n".join(lines).encode())
    problem = the_problem(folder)
    assert (problem.line, problem.column) == (number, 13)
    add(b'{\n "task": 15,\n ,}')
    problem = the_problem(folder)
    assert (problem.code, problem.line) == ("FZ705", 3)


def test_a_large_sound_record_is_read(ledger):
    folder, add = ledger
    add(text_of(record(15, "doing", "sifaju", note="长" * 100_000)).encode())
    assert len(scan(folder).records) == 2


def test_one_gigabyte_is_not_read(ledger):
    folder, add = ledger
    path = add(b"")
    with path.open("r+b") as file:
        file.truncate(1 << 30)
    assert the_problem(folder).code == "FZ703"


def test_links_devices_and_deep_folders_are_not_followed(ledger, tmp_path):
    folder, _ = ledger
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "b.json").write_text(text_of(), encoding="utf-8")
    (folder / "records/sifaju/link.json").symlink_to(outside / "b.json")
    (folder / "records/linked").symlink_to(outside, target_is_directory=True)
    (folder / "records/loop").symlink_to(folder / "records", target_is_directory=True)
    os.mkfifo(folder / "records/sifaju/pipe.json")
    found = scan(folder)
    assert len(found.records) == 1
    assert [d.code for d in found.problems] == ["FZ701"] * 4


def test_records_folder_that_is_none(plan_copy, tmp_path):
    assert scan(plan_copy) == ((), (), (), (), frozenset())
    (plan_copy / "records").write_text("x", encoding="utf-8")
    assert [d.code for d in scan(plan_copy).problems] == ["FZ701"]
    (plan_copy / "records").unlink()
    (plan_copy / "records").symlink_to(tmp_path)
    assert [d.code for d in scan(plan_copy).problems] == ["FZ701"]


def test_moved_renamed_and_copied_records_are_read(ledger):
    folder, add = ledger
    moved = record(15, "doing", "sifaju")
    add(to_json(moved).encode(), "sifaju/2024/第四季度/改名.json")
    add(to_json(moved).encode(), "copy.JSON")
    found = scan(folder)
    assert [r.id for r in found.records].count(moved.id) == 2
    assert found.problems == ()


@pytest.mark.parametrize(
    "made",
    [
        record(15, "doing", "wangzhuang"),
        record(15, "done"),
        record(15, None, "sifaju", kind="approve", refers="01JBQ3V6T8ZK5M2R7XW9Y4N0QE"),
        record(15, None, "wangzhuang", kind="withdraw", withdraws="01JBQ3V6T8ZK5M2R7XW9Y4N0QE"),
    ],
)
def test_in_the_folder_of_a_unit_only_its_own_statements_count(ledger, made):
    folder, add = ledger
    add(to_json(made).encode(), f"sifaju/2024/{file_name(made)}")
    problem = the_problem(folder)
    assert (problem.code, problem.severity) == ("FZ712", "error")
    assert "没有计入" in problem.message


def test_the_office_may_hold_what_others_said(ledger):
    folder, add = ledger
    add(text_of().encode(), "_office/a.json")
    assert len(scan(folder).records) == 2


def test_the_same_key_twice_is_refused(ledger):
    folder, add = ledger
    add(text_of().replace('"status"', '"status": "done",\n  "status"').encode())
    problem = the_problem(folder)
    assert problem.code == "FZ707"
    assert "status 写了两次" in problem.message
    assert problem.line == 9


def test_a_key_that_the_digest_does_not_cover_is_refused(ledger):
    folder, add = ledger
    made = json.loads(text_of())
    made["evidence"] = [{"path": "a.pdf", "sha256": None, "size": None, "date": None, "note": "x"}]
    add(json.dumps(made).encode())
    assert "不认得的项：note" in the_problem(folder).message


@pytest.mark.parametrize("said", [r"\u0000", r"\ud800", r"\udfff\ud800"])
@pytest.mark.parametrize("key", ["note", "evidence", "by"])
def test_what_is_no_text_is_refused(ledger, said, key):
    folder, add = ledger
    value = f'[{{"path": "a{said}b", "sha256": null}}]' if key == "evidence" else f'"a{said}b"'
    lines = [f'  "{key}": {value},' if line.startswith(f'  "{key}":') else line for line in text_of().splitlines()]
    add("\n".join(lines).encode())
    problem = the_problem(folder)
    assert problem.code == "FZ707"
    assert f"{key} 里有不是文字的内容" in problem.message


def test_escaped_characters_outside_the_first_plane_are_text(ledger):
    folder, add = ledger
    add(json.dumps(json.loads(text_of(record(15, "doing", "sifaju", note="\U00020000")))).encode())
    assert len(scan(folder).records) == 2


@pytest.mark.parametrize("name", [b"\xff\xfe.json", b"a\x1b[31m.json", b"a\nb.json", b"a\xe2\x80\xae.json"])
def test_names_that_are_no_text_are_named_in_a_form_that_can_be_shown(ledger, name):
    folder, _ = ledger
    (folder / "records/sifaju" / os.fsdecode(name)).write_bytes(text_of().encode())
    problem = the_problem(folder)
    assert (problem.code, problem.severity) == ("FZ708", "error")
    assert problem.file.isprintable()


def test_other_files_are_named_once_and_hidden_ones_ignored(ledger):
    folder, add = ledger
    add(b"x", "sifaju/.tmp-1-x.json")
    add(b"x", "sifaju/.DS_Store")
    add(b"x", "sifaju/Thumbs.db")
    add(b"x", "README.md")
    add(b"x", "sifaju/说明.docx")
    problem = the_problem(folder)
    assert (problem.code, problem.severity) == ("FZ708", "warning")


def test_byte_order_mark_and_windows_line_ends_are_read(ledger):
    folder, add = ledger
    add(b"\xef\xbb\xbf" + text_of().replace("\n", "\r\n").encode())
    assert len(scan(folder).records) == 2


SOUND = text_of(record(15, "doing", "sifaju", note="进展")).encode()


def damaged(place, content):
    return SOUND[:place] + content + SOUND[place + len(content) :]


@given(st.binary(max_size=300) | st.builds(damaged, st.integers(0, len(SOUND)), st.binary(max_size=3)))
def test_any_bytes_give_a_record_or_a_finding(data):
    found = read_record(data, "plan/records/x.json")
    if isinstance(found, Diagnostic):
        assert found.message
        assert found.file == "plan/records/x.json"
        assert found.line >= 0
    else:
        assert to_json(found)


def test_names_suit_windows(plan_copy):
    written = append(plan_copy, [draft(15, "done", "sifaju", measure="15-2"), draft(4, "blocked")])
    for item in written:
        name = item.path.name
        assert name == name.lower() == file_name(item.record)
        assert len(name) < 120
        assert not set(name) & set('<>:"/\\|?* ')
        assert not name.endswith((".", " "))
