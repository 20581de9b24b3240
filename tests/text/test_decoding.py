import pytest

from fazhi_cli.text.decoding import decode


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
