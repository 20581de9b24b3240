"""YAML text to data and positions."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from fazhi_cli.plan.reading.text_file import place_in_scalar
from fazhi_cli.plan.yaml.tree import MAX_DEPTH, Marks, parse_yaml, unpack


def data(text):
    tree = parse_yaml(text, "f")
    assert tree.problems == ()
    return tree.data


def place(tree, *path):
    """Line and column of the part at a path."""
    at = tree.marks
    for step in path:
        at = at.children[step]
    return unpack(at.at if isinstance(at, Marks) else at)


def problem(text):
    (found,) = parse_yaml(text, "f").problems
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 15", 15),
        ("a: -3", -3),
        ("a: 0", 0),
        ("a: 015", "015"),
        ("a: 15.10", "15.10"),
        ("a: 1e3", "1e3"),
        ("a: 2024-06-30", "2024-06-30"),
        ("a: yes", "yes"),
        ("a: true", True),
        ("a: false", False),
        ("a: ~", None),
        ("a:", None),
        ("a: '15'", "15"),
        ("a: !!str 15", "15"),
        ("a: [1, 'x']", [1, "x"]),
    ],
)
def test_scalars_stay_what_was_typed(text, expected):
    assert data(text)["a"] == expected


def test_positions_of_values_keys_and_items():
    tree = parse_yaml("甲:\n  - 乙: 值\n    丙: {x: 1}\n", "f")
    assert place(tree, "甲") == (2, 3)
    assert place(tree, "甲", 0) == (2, 5)
    assert place(tree, "甲", 0, "乙") == (2, 8)
    assert place(tree, "甲", 0, "丙", "x") == (3, 12)
    assert unpack(tree.marks.children["甲"].children[0].key_at("丙")) == (3, 5)


def test_an_empty_value_is_where_its_key_is():
    assert place(parse_yaml("a: 1\nb:\n", "f"), "b") == (2, 1)


def test_a_key_twice_is_told_and_neither_value_is_used():
    tree = parse_yaml("a: 1\nb: 2\na: 3\n", "f")
    assert tree.data == {"b": 2}
    assert [(p.code, p.line, p.column) for p in tree.problems] == [("FZ102", 3, 1)]


def test_many_keys_twice_are_one_lost_dash():
    tree = parse_yaml("- a: 1\n  b: 2\n  a: 3\n  b: 4\n", "f")
    assert [(p.code, p.line) for p in tree.problems] == [("FZ102", 3)]


def test_a_dash_too_far_right_is_told_and_read_as_meant():
    tree = parse_yaml("x:\n  - 甲\n   - 乙\n  - 丙\n", "f")
    assert tree.data == {"x": ["甲", "乙", "丙"]}
    assert [(p.code, p.line, p.column) for p in tree.problems] == [("FZ101", 3, 4)]
    assert place(tree, "x", 1) == (3, 6)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: 'x\nb: y\n", 1, 4),
        ("a: [1, 2\nb: 3\n", 1, 4),
        ("a: 1\n  b: 2\n", 2, 4),
        ("a: x: y\n", 1, 5),
        ("x:\n   - a: 1\n  - a: 2\n", 2, 4),
        ("a: *nowhere\n", 1, 4),
        ("a: 1\n---\nb: 2\n", 2, 1),
        ("a: \x07\n", 1, 4),
        ("a: @x\n", 1, 4),
        ('a: "\\q"\n', 1, 4),
        ("\ta: 1\n", 1, 1),
    ],
)
def test_syntax_errors_are_one_problem_where_they_are(text, line, column):
    found = problem(text)
    assert (found.code, found.line) == ("FZ101", line)
    assert abs(found.column - column) <= 2
    assert not found.message.isascii()
    assert found.hint


def test_aliases_are_followed_up_to_a_limit():
    assert data("a: &x [1]\nb: *x\n") == {"a": [1], "b": [1]}
    text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for one, other in zip("abcdef", "bcdefg", strict=True):
        text += f"{other}: &{other} [{', '.join(['*' + one] * 10)}]\n"
    assert problem(text).code == "FZ103"


def test_depth_is_limited():
    assert problem("[" * 10_000 + "]" * 10_000).code == "FZ103"
    parse_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH, "f")


@given(st.text(max_size=60))
def test_any_text_gives_data_or_a_problem(text):
    tree = parse_yaml(text, "f")
    for found in tree.problems:
        assert found.line >= 1
        assert found.column >= 1


WORDS = st.text(alphabet="甲乙a '\"\\:#,。", min_size=1, max_size=30).map(str.strip).filter(bool)


@given(WORDS, st.sampled_from(["'", '"']), st.data())
def test_every_character_of_a_quoted_value_is_found_in_the_file(value, quote, draw):
    typed = value.replace("'", "''") if quote == "'" else value.replace("\\", "\\\\").replace('"', '\\"')
    text = f"a:\n  - k: {quote}{typed}{quote}\n"
    tree = parse_yaml(text, "f")
    assert tree.data == {"a": [{"k": value}]}
    offset = draw.draw(st.integers(0, len(value) - 1))
    line, column = unpack(tree.marks.children["a"].children[0].children["k"])
    line, column = place_in_scalar(text.split("\n"), line - 1, column - 1, value, offset)
    there = text.split("\n")[line][column:]
    assert there[0] == value[offset] or there[0] == "\\" or value[offset] == "'"


@pytest.mark.parametrize(
    "typed",
    [
        "甲乙\n   丙丁",
        "'甲乙\n   丙丁'",
        '"甲乙\n   丙丁"',
        '"甲乙 \\\n   丙丁"',
        ">-\n   甲乙\n   丙丁",
        "|-\n   甲乙\n   丙丁",
        '"甲\\u4e59 丙丁"',
    ],
)
def test_characters_behind_a_line_break_are_found(typed):
    text = f"a: {typed}\n"
    tree = parse_yaml(text, "f")
    value = tree.data["a"]
    line, column = unpack(tree.marks.children["a"])
    at = place_in_scalar(text.split("\n"), line - 1, column - 1, value, value.index("丁"))
    assert text.split("\n")[at[0]][at[1]] == "丁"


def test_the_plan_reads_as_the_reference_parser_reads_it(root):
    for name in ("tasks.yaml", "units.yaml"):
        text = (root / "plan" / name).read_text(encoding="utf-8")
        assert plain(YAML(typ="safe").load(text)) == plain(data(text))


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, list) else str(value)


def test_without_the_c_parser_of_its_own_the_tree_is_the_same(monkeypatch):
    text = "a: &x [1, '2', yes]\nb: {c: , 3: *x}\n- broken"
    whole = text.rpartition("\n")[0]
    expected = parse_yaml(whole, "f"), parse_yaml(text, "f").problems
    monkeypatch.setitem(sys.modules, "_ruamel_yaml", None)
    assert (parse_yaml(whole, "f"), parse_yaml(text, "f").problems) == expected
    assert expected[0].data == {"a": [1, "2", "yes"], "b": {"c": None, 3: [1, "2", "yes"]}}
    assert [p.code for p in expected[1]] == ["FZ101"]
