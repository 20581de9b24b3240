"""Whatever a name holds, no command sends it to a terminal, a log or a pipe as it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from fazhi_cli.ledger.files.store import append
from fazhi_cli.ledger.record import sealed, to_json
from tests.ledger.making import draft, record

WICKED = "甲\x1b]0;x\x07\x9b31m\u202e\u2028\r::error::x\n::warning::y"


@pytest.fixture
def hostile(plan_copy):
    """A plan folder in which names, notes, files and keys hold what moves a terminal or commands a workflow."""
    units = plan_copy / "units.yaml"
    text = units.read_text(encoding="utf-8")
    name = json.dumps("区\x1b]0;x\x07\u202e司", ensure_ascii=True)
    assert "name: 区司法局\n" in text
    units.write_text(text.replace("name: 区司法局\n", f"name: 区司法局\n    full_name: {name}\n", 1), encoding="utf-8")
    append(plan_copy, [draft(15, "done", "sifaju", note=WICKED, by="王\x1b[2J明")])
    folder = plan_copy / "records/sifaju"
    made = json.loads(to_json(sealed(record(15, "doing", "sifaju"))))
    (folder / "a.json").write_text(json.dumps({**made, "\x1b]0;k\x07\n::error::k": 1}), encoding="utf-8")
    (folder / "b\x1b[31m\n::error::b.json").write_text("{", encoding="utf-8")
    return plan_copy


COMMANDS = [
    "lint", "lint --format json", "lint --format github", "lint --format junit", "lint --format sarif",
    "lint --format gitlab", "status log", "status log --format csv", "status log --format json", "status log --format md",
    "status show 15", "status show 15 --format csv", "duties --unit sfj", "units", "units sfj", "units --format csv",
    "check", "check --format github", "tasks", "show 15", "dashboard", "report --year 2024", "status approve",
    "status export", "status export --format csv", "codeowners", "notify", "doctor", "status seal", "lint --rules",
]  # fmt: skip


def assert_harmless(text):
    for char in text:
        assert char in "\n\ufeff" or (char.isprintable() or char in "\u3000\xa0\t"), repr(char)


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_that_commands_a_terminal_is_printed(hostile, fazhi, command):
    ran = fazhi(*command.split(), cwd=hostile.parent)
    assert "意外" not in ran.err
    assert_harmless(ran.out.replace("\r\n", "\n"))  # CSV of records has the line ends of RFC 4180
    assert_harmless(ran.err)
    if command.endswith("json"):
        json.loads(ran.out)


@pytest.mark.parametrize("command", [c for c in COMMANDS if "github" not in c])
def test_nothing_that_commands_a_workflow_is_printed(hostile, fazhi, command):
    if command in ("lint", "check"):
        command += " --format text"
    ran = fazhi(*command.split(), cwd=hostile.parent, GITHUB_ACTIONS="true")
    for line in (ran.out + ran.err).splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line


def test_the_annotations_themselves_are_commands_each_on_one_line(hostile, fazhi):
    ran = fazhi("lint", cwd=hostile.parent, GITHUB_ACTIONS="true")
    lines = ran.out.splitlines()
    assert lines
    assert all(line.startswith(("::error file=plan/", "::warning file=plan/")) for line in lines)


def test_a_document_that_commands_the_terminal(fazhi, tmp_path):
    (tmp_path / "a.txt").write_text(
        "实施方案\x1b]0;x\x07\n\n一、总体要求\n\n（一）建\x9b31m设。完成。\n责任单位：区\x1b[2J局\n", "utf-8"
    )
    ran = fazhi("import", "a.txt")
    assert_harmless(ran.out)
    assert_harmless(ran.err)


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_on_a_terminal_only_colours_are_sent(hostile):
    import pty

    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "fazhi_cli", "status", "log"], cwd=hostile.parent, stdout=slave, stderr=slave,
        env={**os.environ, "TERM": "xterm", "PYTHONIOENCODING": "utf-8"},
    ) as running:  # fmt: skip
        os.close(slave)
        data = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            data += piece
        running.wait()
    os.close(master)
    text = data.decode("utf-8").replace("\r\n", "\n")
    import re

    assert "王" in text
    assert_harmless(re.sub(r"\x1b\[[0-9;]*m", "", text))


@pytest.mark.parametrize("command", ["check --format junit", "lint --format junit", "lint --format github"])
def test_machine_formats_are_utf8_under_gbk(hostile, fazhi, command):
    done = subprocess.run(
        [sys.executable, "-m", "fazhi_cli", *command.split()],
        cwd=hostile.parent,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
    )
    assert "区" in done.stdout.decode("utf-8") or "记录" in done.stdout.decode("utf-8")


def test_commands_of_the_program_are_obeyed_in_any_encoding(hostile, fazhi):
    told = subprocess.run(
        [sys.executable, "-m", "fazhi_cli", "check", "--format", "github"],
        cwd=hostile.parent,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "gbk", "GITHUB_ACTIONS": "true"},
        check=False,
    ).stdout.decode("utf-8")
    assert told.startswith("::error file=")
