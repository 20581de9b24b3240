"""What the documentation tells people to type works."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted(p.name for p in (ROOT / "docs").glob("*.md"))
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:\$ )?fazhi [^`\n]+)`")
_ENDS = re.compile(r"\s(?:\|\|?|&&|;|>|2>|#|　)\s?|；")


def commands(page: str) -> list[str]:
    """Every command of ours that a page shows, in a block or in a line of text."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    found = [line.strip() for _, block in FENCED.findall(text) for line in block.splitlines()]
    found += INLINE.findall(FENCED.sub("", text))
    shown = (re.sub(r"^\$ ", "", line) for line in found)
    return [re.split(_ENDS, line)[0].split("    ")[0] for line in shown if line.startswith("fazhi ")]


@cache
def options(*words: str) -> frozenset[str] | None:
    """The options of a command; ``None`` if there is no such command."""
    done = subprocess.run(
        [sys.executable, "-m", "fazhi_cli", *words, "--help"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    if done.returncode:
        return None
    return frozenset(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", done.stdout))


@pytest.mark.parametrize("page", PAGES)
def test_every_command_and_option_that_a_page_shows_exists(page):
    for command in commands(page):
        words = shlex.split(command.replace("…", " "))[1:]
        first = [w for w in words[:2] if re.fullmatch("[a-z][a-z-]+", w)]
        group = first[:1] in (["status"], ["forms"], ["rollup"])
        name = first[: 2 if group else 1]
        if not name:
            # `fazhi show/duties --format json`: several commands at once.
            continue
        known = options(*name)
        assert known is not None, f"{page}：没有这条命令：{command}"
        used = {w.partition("=")[0] for w in words[len(name) :] if re.match("--?[a-z]", w)}
        assert used <= known | {"--no-cache"}, f"{page}：{command}"


def test_the_tutorial_runs_from_the_first_block_to_the_last(tmp_path):
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    blocks = [b for kind, b in FENCED.findall((ROOT / "docs" / "tutorial.md").read_text("utf-8")) if kind == "bash"]
    assert len(blocks) > 8
    for block in blocks:
        done = subprocess.run(
            ["bash", "-e", "-c", block],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, f"{block}\n{done.stdout}\n{done.stderr}"
    assert {"通报.docx", "简报.html", "台账.xlsx"} <= {p.name for p in tmp_path.iterdir()}
