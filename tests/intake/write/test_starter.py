import datetime as dt

from fazhi_cli.intake.write.starter import starter_files
from fazhi_cli.lint.config import Config
from fazhi_cli.lint.engine import Options, lint_plan
from fazhi_cli.plan.folder.create import create_folder


def test_the_starter_plan_has_no_errors(tmp_path):
    create_folder(tmp_path / "plan", starter_files())
    found = lint_plan(Options(tmp_path / "plan", Config(), dt.date(2026, 1, 1))).diagnostics
    assert [d for d in found if d.severity == "error"] == []
