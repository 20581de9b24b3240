from pathlib import Path

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.intake.readers.pdf import read_pdf
from tests.intake.making import pdf


def test_lines_of_all_pages_and_progress():
    seen = []
    reading = read_pdf(
        Path("x.pdf"), pdf(["一、总体要求", "做好工作。"], [], ["二、保障"]), lambda d, t: seen.append((d, t))
    )
    assert [line.text for line in reading.lines if line.text] == ["一、总体要求", "做好工作。", "二、保障"]
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert any("第 2 页没有文字" in note for note in reading.notes)


def test_head_and_foot_of_the_pages_are_told_apart():
    pages = [["某市实施方案", f"第{'一二三四五'[n]}段文字，内容各不相同。", f"- {n} -"] for n in range(5)]
    reading = read_pdf(Path("x.pdf"), pdf(*pages), None)
    assert {line.text for line in reading.lines if line.page} == {
        "某市实施方案",
        "- 0 -",
        "- 1 -",
        "- 2 -",
        "- 3 -",
        "- 4 -",
    }


def test_page_numbers_are_digits_at_the_edge_in_sequence():
    pages = [
        ["某市方案", "到", "２０２７", "年，建成平台", "1"],
        ["某市方案二", "到", "２０２８", "年，建成中心", "2"],
        ["某市方案三", "共", "３", "项任务", "3"],
    ]
    reading = read_pdf(Path("x.pdf"), pdf(*pages), None)
    assert [line.text for line in reading.lines if line.page] == ["1", "2", "3"]
    assert "２０２７" in [line.text for line in reading.lines if not line.page]


def test_radicals_stay_as_printed_and_the_note_says_so():
    reading = read_pdf(Path("x.pdf"), pdf(["市⻓办、市⻋管所负责"]), None)
    assert reading.lines[0].text == "市⻓办、市⻋管所负责"
    assert any("⻋、⻓" in note for note in reading.notes)


def test_a_mark_at_the_side_of_most_pages_is_set_aside():
    pages = [["某市方案", f"甲段{'一二三四五'[n]}，内容不同", "主动公开", f"乙段{'一二三四五'[n]}。"] for n in range(5)]
    reading = read_pdf(Path("x.pdf"), pdf(*pages), None)
    assert {line.text for line in reading.lines if line.page} == {"主动公开", "某市方案"}


def test_a_file_with_balloons_of_revision_is_refused():
    with pytest.raises(FazhiError, match="修订或批注的痕迹") as caught:
        read_pdf(Path("x.pdf"), pdf(["一、任务", "批注 [张1]: 请核", "删除的内容: 旧文"]), None)
    assert "接受全部修订" in caught.value.hint


def test_signs_drawn_apart_from_their_line_are_told():
    def notes(*pieces):
        return [n for n in read_pdf(Path("a.pdf"), pdf(["甲市工作方案", *pieces]), None).notes if "引号" in n]

    assert notes((300, 700, "“”"), (60, 700, "推行一件事改革，")) != []
    assert notes((60, 700, "推行一件事改革，"), (300, 700, "“甲”")) == []
    assert notes((60, 700, "“"), (80, 700, "甲乙")) == []
