import pytest

from fazhi_cli.intake.readers.lines import Raw, numbered
from fazhi_cli.intake.structure.pages import signatures, torn_digits, without_page_numbers


def lines(*texts):
    return list(numbered(Raw(text) for text in texts))


def test_page_numbers_are_set_aside_word_for_word():
    kept, asides = without_page_numbers(lines("推动发展，", "— 12 —", "形成合力。", "第 3 页 共 9 页"), wrapped=False)
    assert [line.text for line in kept] == ["推动发展，", "形成合力。"]
    assert [(a.line, a.text) for a in asides] == [(2, "— 12 —"), (4, "第 3 页 共 9 页")]


def test_digits_torn_out_of_a_sentence_are_no_page_number():
    assert torn_digits(lines("到", "２０２７", "年，建成平台。")) == {2}


@pytest.mark.parametrize(
    ("above", "found"), [("甲县人民政府办公室", {1}), ("形成合力，加快建设。", set()), ("甲" * 40, set())]
)
def test_the_issuer_stands_on_the_line_above_the_day(above, found):
    assert signatures(lines(above, "2023年3月1日")) == found


def test_a_line_that_stands_elsewhere_too_is_no_running_head():
    head, name = "甲市文件", "各县人民政府"
    text = lines(head, "第1页", name, "甲事。", head, "第2页", name, "乙事。", head, "第3页", name, "丙事，由", name)
    kept, asides = without_page_numbers(text, wrapped=True)
    assert [line.text for line in kept].count(name) == 4
    assert [a.text for a in asides].count(head) == 3
