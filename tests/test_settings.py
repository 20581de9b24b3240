import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.settings import DEFAULT, load_settings, read_config


def test_defaults_without_a_file(tmp_path):
    assert load_settings(tmp_path) == DEFAULT


def test_nearest_file_upwards_wins(tmp_path):
    inner = tmp_path / "a/plan"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.fazhi]\ndue_soon_days = 7\n", encoding="utf-8")
    assert load_settings(inner).due_soon_days == 7
    (tmp_path / "a/pyproject.toml").write_text("[tool.ruff]\n# not about fazhi\n", encoding="utf-8")
    assert load_settings(inner).due_soon_days == 7
    (tmp_path / "a/fazhi.toml").write_text(
        '\ufeffdue-soon-days = 15\nzone = "Asia/Tokyo"\n[owners]\nsifaju = "@a"\n[words]\n"基本完成" = "doing"\n',
        encoding="utf-8",
    )
    assert load_settings(inner)[:5] == (15, 365, "Asia/Tokyo", (("sifaju", "@a"),), (("基本完成", "doing"),))


def test_a_broken_pyproject_of_others_is_not_our_business(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[[[", encoding="utf-8")
    assert load_settings(tmp_path) == DEFAULT


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("due_soon_days = -1", "due_soon_days"),
        ("due_soon_days = true", "due_soon_days"),
        ('due_soon_days = "30"', "due_soon_days"),
        ("zone = 8", "zone"),
        ("owners = 3", "owners"),
        ("[owners]\nx = 1", "owners"),
        ("x =", "写得不对"),
    ],
)
def test_what_cannot_be_used_names_file_and_key(tmp_path, text, words):
    (tmp_path / "fazhi.toml").write_text(text, encoding="utf-8")
    with pytest.raises(FazhiError, match=words) as caught:
        load_settings(tmp_path)
    assert "fazhi.toml" in caught.value.message


def test_other_tables_are_there_for_others(tmp_path):
    (tmp_path / "fazhi.toml").write_bytes("说明 = 1\n[lint]\nignore = ['FZ1']\n".replace("说明", "note").encode())
    assert read_config(tmp_path).table["lint"] == {"ignore": ["FZ1"]}
    (tmp_path / "fazhi.toml").write_bytes("# 说明".encode("gb18030"))
    with pytest.raises(FazhiError, match="UTF-8"):
        read_config(tmp_path)
