"""A fix changes its own bytes and no others."""

from __future__ import annotations

import codecs

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.lint.fix import fix_diff, fixed_files, write_bytes

from .helpers import check, codes, edit

SLIPS = {
    "tasks.yaml": [
        ("      - id: 15\n", "      - id：15\n"),
        ("        title: 引导社会主体", "        title:\u3000引导社会主体"),
        ("          - id: 15-4\n", "          - id: １５-4\n"),
        ("        title: 指导思想\n", "        title: 指导思想\u00a0\n"),
        ("宪法宣誓制度。", "宪法宣誓度。"),
        ("          - 区卫健局(区爱卫办)", "          - 区卫健局（区爱卫办）"),
    ],
    "units.yaml": [
        ("aliases: [区网信办, 网信办]", "aliases: [区网信办，网信办]"),
        ("aliases: [区妇女联合会]", "aliases: [区妇女联合会]  # fazhi: ignore[FZ803] 没有用处"),
    ],
}


def as_windows(data: bytes) -> bytes:
    return codecs.BOM_UTF8 + data.replace(b"\n", b"\r\n")


@pytest.mark.parametrize("shape", [bytes, as_windows], ids=["LF", "BOM and CRLF"])
def test_fixed_files_are_the_originals_to_the_byte(plan_copy, shape):
    wanted = {}
    for name, pairs in SLIPS.items():
        path = plan_copy / name
        # A comment and odd quoting beside the slips must survive as they are.
        edit(path, ("schema_version: 1\n", "schema_version:   1   # 版本 “1”\n"))
        wanted[name] = shape(path.read_bytes())
        edit(path, *pairs)
        path.write_bytes(shape(path.read_bytes()))
    if shape is as_windows:
        source = plan_copy / "source.txt"
        source.write_bytes(source.read_bytes().replace(b"\n", b"\r\n"))
    for _ in range(3):
        result = check(plan_copy)
        for fixed in fixed_files(result.diagnostics, result.files, unsafe=False).values():
            write_bytes(fixed.file.path, fixed.data)
    assert [c for c in codes(plan_copy) if c != "FZ106"] == []
    for name, data in wanted.items():
        assert (plan_copy / name).read_bytes() == data


def test_nothing_to_fix_changes_nothing(plan_copy):
    result = check(plan_copy)
    assert fixed_files(result.diagnostics, result.files, unsafe=True) == {}


def test_unsafe_fixes_convert_encodings(plan_copy):
    path = plan_copy / "units.yaml"
    original = path.read_bytes()
    path.write_bytes(original.decode().encode("gb18030"))
    result = check(plan_copy)
    assert fixed_files(result.diagnostics, result.files, unsafe=False) == {}
    (fixed,) = fixed_files(result.diagnostics, result.files, unsafe=True).values()
    assert fixed.data == original


def test_unsafe_fix_removes_the_mark(plan_copy):
    path = plan_copy / "units.yaml"
    original = path.read_bytes()
    path.write_bytes(codecs.BOM_UTF8 + original)
    result = check(plan_copy)
    (fixed,) = fixed_files(result.diagnostics, result.files, unsafe=True).values()
    assert fixed.data == original


def test_gbk_stays_gbk_under_safe_fixes(plan_copy):
    path = plan_copy / "units.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.replace("[区网信办, 网信办]", "[区网信办，网信办]").encode("gb18030"))
    result = check(plan_copy)
    (fixed,) = fixed_files(result.diagnostics, result.files, unsafe=False).values()
    assert fixed.data == text.encode("gb18030")


def test_fix_of_the_text_needs_the_registered_source(plan_copy):
    edit(plan_copy / "tasks.yaml", ("宪法宣誓制度。", "宪法宣誓度。"), ("sha256: 12d9486e", "sha256: 02d9486e"))
    found = check(plan_copy).diagnostics
    assert [d.code for d in found] == ["FZ507", "FZ501"]
    assert found[1].fix is None


def test_diff_shows_the_lines(plan_copy):
    edit(plan_copy / "tasks.yaml", ("      - id: 15\n", "      - id：15\n"))
    result = check(plan_copy)
    (fixed,) = fixed_files(result.diagnostics, result.files, unsafe=False).values()
    text = fix_diff(fixed)
    assert "-      - id：15\n" in text
    assert "+      - id: 15\n" in text
    assert text.count("\n-") == 1
    assert text.startswith("--- a/")


def test_write_keeps_the_mode_and_follows_links(tmp_path):
    real = tmp_path / "real"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link = tmp_path / "link"
    link.symlink_to(real)
    write_bytes(link, b"new")
    assert real.read_bytes() == b"new"
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link", "real"]


def test_write_into_nowhere_is_an_error_in_words(tmp_path):
    with pytest.raises(FazhiError, match="写不了"):
        write_bytes(tmp_path / "no" / "file", b"")
