from pathlib import Path

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
