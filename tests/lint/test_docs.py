"""The pages of the rules are what the rules say, and the guide's settings are accepted."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

from fazhi_cli.lint.catalogue import RULES
from fazhi_cli.lint.config import read_config
from fazhi_cli.lint.pages import explain, rule_index


def test_pages_are_up_to_date(root):
    done = subprocess.run(
        [sys.executable, "scripts/make_rule_docs.py", "--check"],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_rule_is_in_the_list_and_can_be_explained():
    index = rule_index()
    for code in RULES:
        assert f"({code}.md)" in index
        assert explain(code).startswith(code)


def test_settings_of_the_guide_are_accepted(root):
    text = (root / "docs/lint.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    config = read_config(tomllib.loads(block)["lint"], root / "fazhi.toml")
    assert config.ignore == ("FZ803",)
    assert config.options["FZ804"]["max"] == 100


def test_codes_of_the_guide_exist(root):
    for code in re.findall(r"FZ\d{3}", (root / "docs/lint.md").read_text(encoding="utf-8")):
        assert code in RULES
