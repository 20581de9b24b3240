"""What is written where: devices are written to, not replaced; words of strangers steer no terminal from any output."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no pipes with names")

EVIL = "甲\x1b]0;改名\x07\x9b31m\u202e倒"


@pytest.fixture
def office(fazhi, plan_copy):
    """A folder whose ledger holds a note that would steer a terminal."""
    ran = fazhi("status", "set", "15", "doing", "--unit", "区司法局", "--by", "甲", "--note", EVIL)
    assert ran.code == 0
    assert not set("\x1b\x07\x9b\u202e") & set(ran.out)
    return plan_copy.parent


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--format", "json", "-o"),
        ("lint", "--format", "json", "-o"),
        ("status", "export", "--format", "jsonl", "--force"),
        ("codeowners", "-o"),
        ("report", "--year", "2024", "--format", "md", "-o"),
    ],
)
def test_a_pipe_is_written_to_and_stays_a_pipe(office, words):
    pipe = office / "管道"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    try:
        command = [sys.executable, "-m", "fazhi_cli", *words, str(pipe)]
        done = subprocess.run(command, cwd=office, capture_output=True, timeout=60, check=False)
        assert done.returncode in (0, 1), done.stderr.decode()
        assert pipe.is_fifo()
        told, _ = reader.communicate(timeout=10)
        assert len(told) > 20
    finally:
        reader.kill()


@pytest.mark.parametrize("form", ["jsonl", "csv"])
@pytest.mark.parametrize("to", ["file", "pipe"])
def test_an_export_holds_no_control_character_and_is_read_back(fazhi, office, form, to):
    name = f"出.{form}"
    if to == "file":
        assert fazhi("status", "export", name, cwd=office).code == 0
        text = (office / name).read_text(encoding="utf-8-sig")
    else:
        text = fazhi("status", "export", "--format", form, cwd=office).out.removeprefix("\ufeff")
        (office / name).write_text(text, encoding="utf-8")
    assert not set("\x1b\x07\x9b\u202e") & set(text)
    assert "\\u202e" in text
    if form == "jsonl":
        assert "可记 0，已有 1" in fazhi("status", "import", name, "--dry-run", cwd=office).out


def test_a_dash_is_standard_output(fazhi, office):
    ran = fazhi("codeowners", "-o", "-", cwd=office)
    assert "/plan/records/sifaju/" in ran.out
    assert not (office / "-").exists()


def test_what_git_reads_is_utf8_whatever_the_console(office):
    done = subprocess.run(
        [sys.executable, "-m", "fazhi_cli", "codeowners"],
        cwd=office,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
        check=True,
    )
    assert "区" in done.stdout.decode("utf-8")


def test_a_repository_of_another_is_named_as_git_names_it(fazhi, office):
    subprocess.run(["git", "init", "-q"], cwd=office, check=True)
    ran = fazhi(
        "lint", "--against", "HEAD", cwd=office, GIT_TEST_ASSUME_DIFFERENT_OWNER="1", GIT_CONFIG_GLOBAL=os.devnull
    )
    assert ran.code == 2
    assert ran.err.rstrip().endswith(f"safe.directory {office}")
