from __future__ import annotations

import runpy

from fazhi_cli.report import rows, view


def test_the_tables_of_the_docs_follow_the_code(root):
    script = runpy.run_path(str(root / "scripts" / "make_report_reference.py"))
    text = (root / "docs" / "report.md").read_text(encoding="utf-8")
    assert script["filled"](text) == text, "run scripts/make_report_reference.py"


def test_every_type_and_option_is_in_the_docs(root):
    text = (root / "docs" / "report.md").read_text(encoding="utf-8")
    for module in (rows, view):
        for name in module.__all__:
            if isinstance(getattr(module, name), type):
                assert f"### {name}\n" in text
