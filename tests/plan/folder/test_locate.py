from pathlib import Path

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.plan.folder.locate import bundled_folder, find_plan


def test_option_before_environment_before_upward_before_bundled(plan_copy, tmp_path, monkeypatch):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_plan(None, inner) == (plan_copy, "upward")
    other = tmp_path / "other"
    other.mkdir()
    (other / "tasks.yaml").write_text("schema_version: 1\n")
    monkeypatch.setenv("FAZHI_PLAN", str(other))
    assert find_plan(None, inner) == (other, "environment")
    assert find_plan(str(plan_copy), inner) == (plan_copy, "option")


def test_folder_that_holds_a_plan_folder_will_do(plan_copy):
    assert find_plan(str(plan_copy.parent)).folder == plan_copy


def test_bundled_if_there_is_none(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "is_file", lambda self: "_none_" in str(self))
    assert find_plan(None, tmp_path) == (bundled_folder(), "bundled")


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_named_folder_without_plan(tmp_path, name):
    with pytest.raises(FazhiError) as caught:
        find_plan(str(tmp_path / name))
    assert "fazhi init --bundled" in caught.value.hint
