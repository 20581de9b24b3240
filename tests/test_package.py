"""The package as it is shipped."""

import tomllib
import zipfile

import pytest


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory):
    from hatchling.builders.wheel import WheelBuilder

    folder = tmp_path_factory.mktemp("dist")
    (path,) = WheelBuilder(str(root)).build(directory=str(folder), versions=["standard"])
    return zipfile.ZipFile(path)


def test_wheel_carries_plan_and_templates(wheel, root):
    names = set(wheel.namelist())
    for name in ("tasks.yaml", "units.yaml", "source.txt"):
        assert wheel.read(f"fazhi_cli/_resources/plan/{name}") == (root / "plan" / name).read_bytes()
    templates = {p.relative_to(root).as_posix() for p in (root / "templates").rglob("*") if p.is_file()}
    assert templates
    assert {f"fazhi_cli/_resources/{t}" for t in templates} <= names
    assert "fazhi_cli/py.typed" in names


def test_wheel_carries_no_records_and_no_tests(wheel):
    assert not [n for n in wheel.namelist() if "records" in n.split("/") or n.startswith("tests")]


def test_version_is_in_one_place(root):
    from fazhi_cli import __version__

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "version" in project["dynamic"]
    assert f"## {__version__}" in (root / "CHANGELOG.md").read_text(encoding="utf-8")
