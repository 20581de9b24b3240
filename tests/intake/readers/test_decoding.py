import os

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.intake.readers.decoding import decode_text

SIMPLIFIED = "关于印发《实施方案》的通知\n一、总体要求\n（一）指导思想。坚持以人民为中心，做好各项工作。\n责任单位：区教育局、区财政局"
TRADITIONAL = "為深入貫徹落實綱要，加快推進法治社會建設，確保各項目標任務如期完成。\n一、總體要求\n責任單位：區教育局"


@pytest.mark.parametrize(
    ("codec", "label"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"),
     ("utf-32", "UTF-32"), ("gb18030", "GB18030（GBK）"), ("gbk", "GB18030（GBK）")],
)  # fmt: skip
def test_simplified(codec, label):
    assert decode_text(SIMPLIFIED.encode(codec), "x.txt") == (SIMPLIFIED, label)


def test_traditional_in_big5():
    assert decode_text(TRADITIONAL.encode("big5"), "x.txt") == (TRADITIONAL, "Big5")


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, os.urandom(4000), b"\x00" * 3000, b"\x81\x20\xff" * 100])
def test_binary_is_refused(data):
    with pytest.raises(FazhiError, match="不是文字"):
        decode_text(data, "x.txt")


def test_a_mark_that_lies_is_told():
    with pytest.raises(FazhiError, match="标明是 UTF-16"):
        decode_text(b"\xff\xfea\xd8b", "x.txt")


def test_a_damaged_place_is_named():
    data = ("一、总体要求\n" + SIMPLIFIED).encode()
    with pytest.raises(FazhiError, match="第 2 行有损坏的字节"):
        decode_text(data.replace("关于".encode(), b"\xe5\x85\xff", 1), "x.txt")
