import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.plan.files import decode, read_files


def test_utf8_with_and_without_byte_order_mark():
    assert decode("区".encode(), "f") == ("区", None)
    assert decode("区".encode("utf-8-sig"), "f") == ("区", None)


@pytest.mark.parametrize(
    ("data", "named", "place"),
    [
        ("区".encode("utf-16"), "UTF-16", (1, 1)),
        ("a\nb: 区".encode("gb18030"), "GB18030（GBK）", (2, 4)),
        ("区: ".encode() + b"\xff\xfe\xff", "无法识别", (1, 4)),
    ],
)
def test_another_encoding_is_named_with_its_place(data, named, place):
    text, trouble = decode(data, "f")
    assert text is None
    assert named in trouble.message
    assert (trouble.file, trouble.line, trouble.column) == ("f", *place)


def test_missing_files_are_none(tmp_path):
    (tmp_path / "units.yaml").write_bytes(b"x")
    assert read_files(tmp_path)[1:] == (None, b"x")


def test_what_cannot_be_read_is_told_in_chinese(tmp_path):
    (tmp_path / "units.yaml").mkdir()
    with pytest.raises(FazhiError) as caught:
        read_files(tmp_path)
    assert "units.yaml”：是文件夹，不是文件" in caught.value.message


def test_files_below_the_working_folder_are_shown_relative_to_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert read_files(tmp_path / "plan").shown("tasks.yaml") == "plan/tasks.yaml"
    monkeypatch.chdir("/")
    assert read_files(tmp_path.parent).shown("x").endswith("/x")
