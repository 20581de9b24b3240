"""Whatever stands in the files, lint ends in findings, never in an exception; and it writes nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi_cli.lint.config import Config
from fazhi_cli.lint.engine import Options, lint_plan

ROOT = Path(__file__).parent.parent.parent / "plan"
FILES = {n: (ROOT / n).read_bytes() for n in ("tasks.yaml", "units.yaml", "source.txt")}
PIECES = [
    b"",
    b"\n",
    b"\t",
    b": ",
    b"- ",
    b"'",
    b'"',
    b"[",
    b"{",
    b"&a ",
    b"*a ",
    b"\xff",
    b"\x00",
    "：".encode(),
    "\u3000".encode(),
    b"#",
]


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(FILES)),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(PIECES)), min_size=1, max_size=4),
)
def test_torn_files(name, cuts):
    data = FILES[name]
    for place, length, piece in cuts:
        at = int(place * len(data))
        data = data[:at] + piece + data[at + length :]
    result = lint_plan(Options(ROOT, Config(), dt.date(2026, 7, 1), {**FILES, name: data}))
    for found in result.diagnostics:
        assert found.line >= 0
        assert found.column >= 0
        assert not found.message.isascii()
        text = result.files.get(found.file)
        if text is not None and found.line:
            assert found.line <= len(text.starts)
            assert found.column <= len(text.line(found.line)) + 2
    if data != FILES[name] and name == "source.txt" and data.split() != FILES[name].split():
        assert result.diagnostics


@pytest.mark.parametrize("name", sorted(FILES))
def test_half_a_file(name):
    data = FILES[name]
    for part in (data[: len(data) // 2], data[len(data) // 2 :]):
        assert lint_plan(Options(ROOT, Config(), dt.date(2026, 7, 1), {**FILES, name: part})).diagnostics
