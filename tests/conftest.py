from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("default")


@pytest.fixture(autouse=True)
def _no_outside_settings(monkeypatch, tmp_path_factory):
    """No test depends on the user's plan, cache, name or zone."""
    for name in ("FAZHI_PLAN", "FAZHI_USER", "FAZHI_NO_CACHE", "NO_COLOR", "GITHUB_ACTIONS", "FAZHI_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def plan():
    """The plan of this repository, compiled."""
    from fazhi_cli.plan.load import load_plan

    return load_plan(ROOT / "plan")


@pytest.fixture
def plan_copy(tmp_path) -> Path:
    """A folder with a copy of the plan in ``plan/``, without records."""
    folder = tmp_path / "plan"
    folder.mkdir()
    for name in ("tasks.yaml", "units.yaml", "source.txt"):
        shutil.copy(ROOT / "plan" / name, folder / name)
    return folder


class Ran:
    """A finished process: exit code and both streams, decoded."""

    def __init__(self, done: subprocess.CompletedProcess[bytes], encoding: str) -> None:
        self.code = done.returncode
        self.out = done.stdout.decode(encoding)
        self.err = done.stderr.decode(encoding)
        assert "Traceback" not in self.err


@pytest.fixture
def fazhi(tmp_path):
    """Run ``fazhi`` as a real process in an empty folder."""

    def run(*arguments: str, cwd: Path | None = None, stdin: str = "", encoding: str = "utf-8", **env: str) -> Ran:
        environment = {**os.environ, "PYTHONIOENCODING": encoding, **env}
        done = subprocess.run(
            [sys.executable, "-m", "fazhi_cli", *arguments],
            cwd=cwd or tmp_path,
            input=stdin.encode(encoding),
            capture_output=True,
            env=environment,
            check=False,
            timeout=120,
        )
        return Ran(done, encoding)

    return run
