"""A file with thirty mistakes gives thirty findings: none caused by another, in order, each once."""

from __future__ import annotations

from pathlib import Path

from .corpus import BROKEN, T, U
from .helpers import check
from .test_corpus import apply, place

# One each, far enough apart that no two touch the same words.
NAMES = [
    "character dropped",
    "last character dropped",
    "full-width comma",
    "damage repaired",
    "page paragraph changed",
    "title changed",
    "section title changed",
    "unit misspelt",
    "unit added",
    "units swapped",
    "annotation dropped",
    "measure left out",
    "last measure left out",
    "document number repaired",
    "correction quote not there",
    "corrections overlap",
    "task id wrong",
    "due date outside the period",
    "duration wrong",
    "day of issue wrong",
    "full-width colon in the middle",
    "list expected",
    "measure id as decimal",
    "task id with zero",
    "certainty unknown",
    "value empty",
    "closed without members",
    "key twice",
    "member unknown",
    "alias is another's name",
    "curly quotes around an id",
    "key misspelt",
]


def test_each_mistake_is_told_once_in_order(plan_copy):
    cases = {c.name: c for c in BROKEN}
    expected = []
    for name in NAMES:
        apply(plan_copy, cases[name])
    for name in NAMES:
        expected += [(file, *place(plan_copy, file, marked), code) for code, file, marked in cases[name].expected]
    found = [(Path(d.file).name, d.line, d.column, d.code) for d in check(plan_copy).diagnostics]
    assert found == sorted(expected)
    assert len(found) == len(NAMES) >= 30
    assert {f for f, *_ in found} == {T, U}
