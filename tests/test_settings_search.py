"""Which pyproject.toml is parsed at all."""

import pytest

from fazhi_cli.settings import read_config


@pytest.mark.parametrize(
    "text",
    [
        "[tool.fazhi]\nx = 1",
        "[ tool . fazhi ]\nx = 1",
        '["tool"."fazhi"]\nx = 1',
        "[tool.'fazhi']\nx = 1",
        "[tool]\nfazhi = {x = 1}",
        "tool = {fazhi = {x = 1}}",
        "tool.fazhi.x = 1",
        "[tool]\nfazhi.x = 1",
    ],
)
def test_every_spelling_of_our_table_is_found(tmp_path, text):
    (tmp_path / "pyproject.toml").write_text(text)
    assert read_config(tmp_path).table == {"x": 1}


@pytest.mark.parametrize("text", ["[project]\nname = 'fazhi'\n[tool.ruff]\n", "[tool.ruff]\nbroken ="])
def test_a_file_that_is_not_about_us_is_left_alone(tmp_path, text):
    (tmp_path / "pyproject.toml").write_text(text)
    assert read_config(tmp_path).path is None or read_config(tmp_path).path.parent != tmp_path
