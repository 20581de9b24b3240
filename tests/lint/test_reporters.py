"""Reports are what their formats say, whatever stands in the findings."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.baseline import fingerprints
from fazhi_cli.lint.reporters import FORMATS, Report, render
from fazhi_cli.lint.reporters.machines import json_schema
from fazhi_cli.lint.reporters.text import excerpt
from fazhi_cli.plan.reading.text_file import TextFile
from fazhi_cli.text.display import display_width, visible

from .helpers import check, edit
from .schemas import GITLAB, JUNIT, SARIF

NASTY = [
    Diagnostic("FZ501", "error", "plan/任务 1.yaml", 3, 5, 'a\x1b[31m<b> & "c" %25 ::error:: [/附件]', "行一\n行二"),
    Diagnostic("FZ801", "warning", "plan/任务 1.yaml", 3, 0, "整行", None),
    Diagnostic("FZ105", "error", "/abs/C,D:E.yaml", 0, 0, "整个文件", None),
    Diagnostic("FZ718", "info", "plan/r.json", 1, 1, "提示而已", None),
]
TEXT = "第一行\n\n    字段：值\t尾\n"


@pytest.fixture
def report():
    files = {"plan/任务 1.yaml": TextFile(Path("x"), "plan/任务 1.yaml", TEXT.encode(), TEXT)}
    return Report(NASTY, fingerprints(NASTY, files), files)


@pytest.fixture
def broken(plan_copy):
    edit(plan_copy / "tasks.yaml", ("宪法宣誓制度。", "宪法宣誓度。"), ("      - id: 15\n", "      - id：15\n"))
    result = check(plan_copy)
    return Report(result.diagnostics, fingerprints(result.diagnostics, result.files), result.files)


def empty():
    return Report([], [], {})


@pytest.mark.parametrize("fmt", FORMATS)
def test_no_findings_is_a_report_too(fmt):
    text = render(fmt, empty())
    assert text == "" if fmt == "github" else text.endswith("\n")


def test_json_is_what_its_schema_says(report, broken):
    validator = Draft202012Validator(json_schema())
    for one in (report, broken, empty()):
        validator.validate(json.loads(render("json", one)))
    document = json.loads(render("json", broken))
    assert document["summary"]["errors"] == 2
    assert [d["fixable"] for d in document["diagnostics"]] == ["safe", "safe"]


def test_sarif_is_what_its_schema_says(report, broken):
    validator = Draft202012Validator(SARIF)
    for one in (report, broken, empty()):
        document = json.loads(render("sarif", one))
        validator.validate(document)
        run = document["runs"][0]
        rules = [r["id"] for r in run["tool"]["driver"]["rules"]]
        assert all(rules[r["ruleIndex"]] == r["ruleId"] for r in run["results"])


def test_gitlab_is_what_its_schema_says(report, broken):
    for one in (report, broken, empty()):
        issues = json.loads(render("gitlab", one))
        Draft202012Validator(GITLAB).validate(issues)
        assert len({i["fingerprint"] for i in issues}) == len(issues)


def test_junit_is_what_its_schema_says(report, broken):
    schema = etree.XMLSchema(etree.fromstring(JUNIT))
    for one in (report, broken, empty()):
        root = etree.fromstring(render("junit", one).encode())
        schema.assertValid(root)
        failures = sum(int(s.get("failures")) for s in root)
        assert failures == len(root.findall(".//failure")) == int(root.get("failures"))
        assert int(root.get("tests")) == len(root.findall(".//testcase"))


COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-z]+=[^,:\r\n]*,?)+)::([^\r\n]*)$")


def test_github_annotations_parse(report, broken):
    for one in (report, broken):
        lines = render("github", one).splitlines()
        assert len(lines) == len(one.diagnostics)
        for line, diagnostic in zip(lines, one.diagnostics, strict=True):
            match = COMMAND.match(line)
            assert match, line
            properties = dict(p.split("=", 1) for p in match[2].split(","))
            plain = {k: unescape(v) for k, v in properties.items()}
            assert plain["file"] == diagnostic.file
            assert int(plain["line"]) == max(1, diagnostic.line)
            assert unescape(match[3]).startswith(visible(diagnostic.message))


def unescape(text):
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_text_has_place_line_caret_and_hint(broken):
    lines = render("text", broken).splitlines()
    at = next(k for k, line in enumerate(lines) if "FZ501" in line)
    assert re.match(r".*tasks\.yaml:190:33: 错误 FZ501 这里比原文少了“制”$", lines[at])
    source, caret = lines[at + 1], lines[at + 2]
    column = source.index("度。")
    assert display_width(source[:column]) == display_width(caret[: caret.index("^")])
    assert lines[at + 3].startswith("  提示：source.txt 第 43 行")


def test_text_shows_control_characters_as_text(report):
    assert "\x1b" not in render("text", report)


def test_text_colours_only_when_asked(broken):
    assert "\x1b[" not in render("text", broken)
    assert "\x1b[31m错误\x1b[0m" in render("text", broken._replace(colours=True))


def test_statistics_count_by_rule(broken):
    assert "    1  FZ501  文字与原文不一致" in render("text", broken._replace(statistics=True))


@pytest.mark.parametrize("column", [1, 5, 60, 150, 200, 201])
@pytest.mark.parametrize("width", [40, 80])
def test_excerpt_keeps_the_place_and_the_width(column, width):
    line = "    text: " + "坚持以人民为中心,abc" * 20
    line = line[:200]
    shown, cells = excerpt(line, column, width)
    assert display_width(shown) <= width + 2
    if column <= len(line):
        position = next(k for k in range(len(shown) + 1) if display_width(shown[:k]) == cells)
        assert shown[position] == line[column - 1]


def test_fingerprints_stay_while_lines_move(plan_copy):
    path = plan_copy / "tasks.yaml"
    edit(path, ("宪法宣誓制度。", "宪法宣誓度。"))
    before = check(plan_copy)
    path.write_text("# 新的一行\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    after = check(plan_copy)
    assert before.diagnostics[0].line + 2 == after.diagnostics[0].line
    assert fingerprints(before.diagnostics, before.files) == fingerprints(after.diagnostics, after.files)


def test_equal_findings_have_fingerprints_of_their_own():
    twice = [NASTY[0], NASTY[0]._replace(column=9)]
    one, other = fingerprints(twice, {})
    assert one != other
