import os

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.text.decoding import decode, decode_any, decode_document


def test_utf8_with_and_without_byte_order_mark():
    assert decode("区".encode()).text == decode("区".encode("utf-8-sig")).text == "区"
    assert not decode("区".encode()).marked
    assert decode("区".encode("utf-8-sig")).marked


@pytest.mark.parametrize(
    ("data", "text", "name", "place"),
    [
        ("区县".encode("utf-16"), "区县", "UTF-16", (1, 1)),
        ("a\nb: 区县".encode("gb18030"), "a\nb: 区县", "GB18030（GBK）", (2, 4)),
        ("区: ".encode() + b"\xff\xfe\xff", None, "GB18030（GBK）", (1, 4)),
        ("区: ".encode("utf-8-sig") + b"\xff", None, "GB18030（GBK）", (1, 5)),
    ],
)
def test_another_encoding_is_named_with_its_place(data, text, name, place):
    decoded = decode(data)
    assert (decoded.text, decoded.name, decoded.place) == (text, name, place)


def test_bytes_that_only_happen_to_decode_are_no_text():
    assert decode(bytes(range(0x81, 0xFE)) * 2).text is None


SIMPLIFIED = "关于印发《实施方案》的通知\n一、总体要求\n（一）指导思想。坚持以人民为中心，做好各项工作。\n责任单位：区教育局、区财政局"
TRADITIONAL = "為深入貫徹落實綱要，加快推進法治社會建設，確保各項目標任務如期完成。\n一、總體要求\n責任單位：區教育局"


@pytest.mark.parametrize(
    ("codec", "label"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"),
     ("utf-32", "UTF-32"), ("gb18030", "GB18030（GBK）"), ("gbk", "GB18030（GBK）")],
)  # fmt: skip
def test_simplified(codec, label):
    assert decode_document(SIMPLIFIED.encode(codec), "x.txt") == (SIMPLIFIED, label)


def test_traditional_in_big5():
    assert decode_document(TRADITIONAL.encode("big5"), "x.txt") == (TRADITIONAL, "Big5")


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, os.urandom(4000), b"\x00" * 3000, b"\x81\x20\xff" * 100])
def test_binary_is_refused(data):
    with pytest.raises(FazhiError, match="不是文字"):
        decode_document(data, "x.txt")


def test_a_mark_that_lies_is_told():
    with pytest.raises(FazhiError, match="标明是 UTF-16"):
        decode_document(b"\xff\xfea\xd8b", "x.txt")


def test_a_damaged_place_is_named():
    data = ("一、总体要求\n" + SIMPLIFIED).encode()
    with pytest.raises(FazhiError, match="第 2 行有损坏的字节"):
        decode_document(data.replace("关于".encode(), b"\xe5\x85\xff", 1), "x.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_few_words_are_read_by_the_first_encoding_that_takes_them(encoding):
    assert decode_any("已办".encode(encoding), "utf-8-sig", "gb18030") == "已办"


def test_the_mark_of_utf_16_counts_only_where_it_may():
    data = "已办".encode("utf-16")
    assert decode_any(data, "utf-8-sig", "gb18030", utf_16=True) == "已办"
    assert decode_any(data, "utf-8-sig", "gb18030") is None
    assert decode_any(b"\xff\xfe\x00", "gb18030", utf_16=True) is None
