"""Encodings are told apart and named; the rest of the file is still checked."""

from __future__ import annotations

import codecs

import pytest

from .helpers import check, codes, edit, places


def test_gbk_file_is_named_at_its_first_chinese_character(plan_copy):
    path = plan_copy / "tasks.yaml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    (found,) = check(plan_copy).diagnostics
    assert (found.code, found.line, found.column) == ("FZ104", 3, 3)
    assert "GB18030" in found.message
    assert "UTF-8" in (found.hint or "")


def test_gbk_file_is_checked_all_the_same(plan_copy):
    path = plan_copy / "tasks.yaml"
    edit(path, ("宪法宣誓制度。", "宪法宣誓度。"))
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert codes(plan_copy) == ["FZ104", "FZ501"]


def test_gbk_source_is_named_and_its_digest_is_no_second_finding(plan_copy):
    path = plan_copy / "source.txt"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert places(check(plan_copy).diagnostics) == [("FZ104", "source.txt", 1, 1)]


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be"])
def test_utf16_is_named(plan_copy, codec):
    path = plan_copy / "units.yaml"
    mark = codecs.BOM_UTF16_BE if codec.endswith("be") else b""
    path.write_bytes(mark + path.read_text(encoding="utf-8").encode(codec))
    (found,) = check(plan_copy).diagnostics
    assert (found.code, found.line) == ("FZ104", 1)
    assert "UTF-16" in found.message


def test_broken_bytes_are_no_known_encoding(plan_copy):
    path = plan_copy / "units.yaml"
    data = path.read_bytes()
    path.write_bytes(data[:200] + b"\xff\xfe\xff\xff" + data[200:])
    (found,) = check(plan_copy).diagnostics
    assert found.code == "FZ104"
    assert "无法识别" in found.message


def test_byte_order_mark_is_a_warning_and_hides_nothing(plan_copy):
    path = plan_copy / "tasks.yaml"
    edit(path, ("宪法宣誓制度。", "宪法宣誓度。"))
    path.write_bytes(codecs.BOM_UTF8 + path.read_bytes())
    found = check(plan_copy).diagnostics
    assert [(d.code, d.severity, d.line) for d in found] == [("FZ106", "warning", 1), ("FZ501", "error", 190)]


def test_windows_line_ends_are_clean(plan_copy):
    for name in ("tasks.yaml", "units.yaml", "source.txt"):
        path = plan_copy / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert codes(plan_copy) == []


@pytest.mark.parametrize("name", ["tasks.yaml", "units.yaml", "source.txt"])
def test_missing_file_is_one_finding(plan_copy, name):
    (plan_copy / name).unlink()
    (found,) = check(plan_copy).diagnostics
    assert found.code == "FZ105"
    assert name in found.message


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"# nothing\n", b"[]\n", b"just words\n", b"- a\n- b\n", b"\x00", b"'", b"{", b"a: [1, 2\n"]
)
def test_hopeless_files_give_findings_not_tracebacks(plan_copy, data):
    for name in ("tasks.yaml", "units.yaml"):
        original = (plan_copy / name).read_bytes()
        (plan_copy / name).write_bytes(data)
        found = check(plan_copy).diagnostics
        assert len(found) == 1, found
        assert found[0].file.endswith(name)
        (plan_copy / name).write_bytes(original)
