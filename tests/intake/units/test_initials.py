import pytest

from fazhi_cli.intake.units.initials import initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("司法局", "sfj"),
        ("宣传部", "xcb"),
        ("鄞州", "yz"),
        ("闽侯", "mh"),
        ("A区", "aq"),
        ("“智慧”", "zh"),
        ("５Ｇ办", "5gb"),
    ],
)
def test_initials(name, letters):
    assert initials(name) == letters


def test_characters_outside_the_standard_are_dropped():
    assert initials("\U00020000局é") == "j"


def test_all_characters_of_the_standard_agree_with_pypinyin():
    import pypinyin

    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                char = bytes([high, low]).decode("gb2312")
            except UnicodeDecodeError:
                continue
            readings = pypinyin.pinyin(char, style=pypinyin.Style.NORMAL, heteronym=True)[0]
            assert initials(char) in {r[0] for r in readings}, char
