from fazhi_cli.intake.structure.paragraphs import paragraphs_of
from tests.intake.documents import reading_of


def test_a_unit_bracket_broken_by_a_line_end_is_closed():
    paragraphs, *_ = paragraphs_of(reading_of("做好工作。（责任单位：市教委、", "市财政局）", "下一段。"))
    assert [p.text for p in paragraphs] == ["做好工作。（责任单位：市教委、市财政局）", "下一段。"]


def test_digits_on_lines_of_their_own_belong_to_the_sentence():
    paragraphs, asides, *_ = paragraphs_of(reading_of("到", "２０２７", "年，建成平台", "１０", "个。", "下一段。"))
    assert [p.text for p in paragraphs] == ["到２０２７年，建成平台１０个。", "下一段。"]
    assert asides == []


def test_bare_numbers_in_sequence_are_page_numbers():
    paragraphs, asides, *_ = paragraphs_of(reading_of("甲段。", "1", "乙段。", "2", "丙段。", "3", "丁段。"))
    assert [p.text for p in paragraphs] == ["甲段。", "乙段。", "丙段。", "丁段。"]
    assert [a.text for a in asides] == ["1", "2", "3"]
