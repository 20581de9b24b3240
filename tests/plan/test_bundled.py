import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.plan.bundled import copy_bundled
from fazhi_cli.plan.load import load_plan
from fazhi_cli.plan.locate import bundled_folder


def test_the_copy_is_the_bundled_plan_to_the_byte(tmp_path):
    names = copy_bundled(tmp_path / "plan")
    assert {"tasks.yaml", "units.yaml", "source.txt"} <= set(names)
    for name in names:
        assert (tmp_path / "plan" / name).read_bytes() == (bundled_folder() / name).read_bytes()
    assert len(load_plan(tmp_path / "plan").tasks) == 28


def test_records_are_not_copied(tmp_path):
    copy_bundled(tmp_path / "plan")
    assert not (tmp_path / "plan" / "records").exists()


def test_a_second_copy_is_refused(tmp_path):
    copy_bundled(tmp_path / "plan")
    (tmp_path / "plan" / "tasks.yaml").write_text("mine")
    with pytest.raises(FazhiError):
        copy_bundled(tmp_path / "plan")
    assert (tmp_path / "plan" / "tasks.yaml").read_text() == "mine"
