"""What the README tells people to type works."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

BLOCK = re.compile(r"^```bash\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(root, name="README.md"):
    return BLOCK.findall((root / name).read_text(encoding="utf-8"))


def test_first_two_blocks_are_the_two_commands(root):
    first, second = blocks(root)[:2]
    assert len(first.splitlines()) == len(second.splitlines()) == 1
    assert "fazhi duties --unit 区司法局" in first
    assert second == "bash scripts/test.sh\n"
    assert blocks(root, "README.en.md")[:2] == [first, second]


def test_first_block_needs_nothing_but_what_it_installs(root):
    """Each program the block names is Python's own or is made by it."""
    for command in blocks(root)[0].strip().split(" && "):
        assert shlex.split(command)[0] in ("python3", ".venv/bin/python", ".venv/bin/fazhi")
    assert (root / "constraints.txt").is_file()


def test_all_other_commands_run_in_their_order(root, tmp_path):
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    commands = [line for block in blocks(root)[2:] for line in block.strip().splitlines()]
    assert len(commands) > 10
    for command in commands:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize("page", ["README.md", "README.en.md", "CONTRIBUTING.md", "docs/README.md", "docs/concepts.md"])
def test_links_lead_somewhere(root, page):
    text = (root / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        if "://" not in target:
            assert ((root / page).parent / target).exists(), target


def test_constraints_hold_no_addresses(root):
    for line in (root / "constraints.txt").read_text().splitlines():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+(; .+)?|#.*", line), line
