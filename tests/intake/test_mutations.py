"""Documents damaged or set otherwise, as they are met in practice: the plan stays the same, or a warning says where not."""

import re
from pathlib import Path

import pytest

from fazhi_cli.intake.readers.docx import read_docx
from fazhi_cli.intake.readers.html import read_html
from fazhi_cli.intake.readers.pdf import read_pdf
from fazhi_cli.intake.understand import understand
from fazhi_cli.plan.folder.locate import bundled_folder
from tests.intake.documents import BRACKETS, DEEP, UNIT_LINES, draft
from tests.intake.making import docx, paragraph, pdf

TEXTS = {
    "brackets": re.sub(r"[#*]+ ?", "", BRACKETS),
    "deep": DEEP,
    "lines": UNIT_LINES,
    "bundled": (Path(bundled_folder()) / "source.txt").read_text(encoding="utf-8"),
}
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def told(plan):
    return [
        (
            t.title,
            "".join(m.text for m in t.measures),
            [(m.name, m.role) for m in t.mentions],
            [p.due for m in t.measures for p in m.deadlines],
        )
        for t in plan.tasks
    ]


def wrapped(text, width=28):
    lines = (line[i : i + width] for line in text.split("\n") for i in range(0, max(len(line), 1), width))
    return "\n".join(lines)


@pytest.fixture(params=TEXTS)
def text(request):
    return TEXTS[request.param]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"(?m)^(\d+)[.、]", r"\1﹒"),
        (r"(?m)^(\d+)[.、]", r"\1．"),
        (r"(?m)^(\d+)[.、]", r"\1·"),
        (r"(?m)^（([一二三])）", r"(\1)"),
        (r"(?m)^（([一二三])）", r"〔\1〕"),
    ],
)
@pytest.mark.parametrize("name", ["brackets", "deep", "lines"])
def test_the_level_sign_does_not_matter(name, old, new):
    assert told(draft(re.sub(old, new, TEXTS[name]))) == told(draft(TEXTS[name]))


def test_docx_says_the_same(text):
    body = "".join(paragraph(line.replace("&", "&amp;").replace("<", "&lt;")) for line in text.split("\n"))
    assert told(understand(read_docx(Path("x.docx"), docx(body)))) == told(draft(text))


def test_html_says_the_same(text):
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in text.split("\n")) + "</body></html>"
    assert told(understand(read_html("x.html", page.encode()))) == told(draft(text))


def test_pdf_with_page_numbers_says_the_same(text):
    lines = wrapped("\n".join(line for line in text.split("\n") if line.strip()), 40).split("\n")
    pages = [lines[i : i + 30] for i in range(0, len(lines), 30)]
    pages = [[*page, f"— {n} —"] for n, page in enumerate(pages, 1)]
    plan = understand(read_pdf(Path("x.pdf"), pdf(*pages), None))
    assert [t[1:] for t in told(plan)] == [t[1:] for t in told(draft(text))]


@pytest.mark.parametrize("name", ["brackets", "deep", "bundled"])
def test_an_annex_with_a_table_changes_nothing(name):
    annex = "\n附件1\n重点项目表\n" + "\n".join(f"{n} 项目{n}，由市住建局负责建设的一个工程" for n in range(1, 30))
    plan = draft(TEXTS[name] + annex)
    assert told(plan) == told(draft(TEXTS[name]))
    assert any("附件" in d.message and d.line for d in plan.decisions)


def test_lines_broken_at_28_characters_are_joined():
    assert told(draft(wrapped(TEXTS["bundled"]))) == told(draft(TEXTS["bundled"]))


@pytest.mark.parametrize("name", ["brackets", "deep"])
def test_a_cropped_bracket_costs_nothing_but_a_warning_at_its_line(name):
    whole = TEXTS[name]
    for match in re.finditer("）(?=\n|$)", whole):
        if whole[: match.start()].rsplit("\n", 1)[-1].startswith("关于"):
            continue
        plan = draft(whole[: match.start()] + whole[match.end() :])
        line = whole.count("\n", 0, match.start()) + 1
        if "责任单位" not in whole.split("\n")[line - 1] and "负责" not in whole.split("\n")[line - 1]:
            continue
        assert told(plan) == told(draft(whole)), line
        assert [q.line for q in plan.questions if "没有闭合" in q.message] == [line]


def test_full_width_numerals_on_lines_of_their_own_stay_in_the_sentence():
    sentence = "到2027年，建成平台10个。"
    whole = f"甲市方案\n一、任务\n（一）建设平台。{sentence}（责任单位：市教委）\n（二）做好服务。抓好落实。（责任单位：市科委）"
    torn = re.sub(r"\d+", lambda m: f"\n{m[0].translate(WIDE)}\n", sentence)
    plan = draft(whole.replace(sentence, torn))
    assert told(plan)[0][1] == sentence.translate(WIDE)
    assert plan.tasks[0].measures[0].deadlines[0].due.year == 2027
    assert [m.name for t in plan.tasks for m in t.mentions] == ["市教委", "市科委"]


@pytest.mark.parametrize("name", ["deep"])
def test_a_rule_in_the_first_mark_reaches_all_the_others(name):
    rule = "〔列第一位的为牵头单位，下同〕，以下各项工作均需相关市、县（市、区）政府推进，不再单独列出"
    plan, before = draft(TEXTS[name].replace("）", f"{rule}）", 2).replace(f"（一{rule}", "（一")), draft(TEXTS[name])
    added = "相关市、县（市、区）政府"
    for task, old in zip(plan.tasks[1:], before.tasks[1:], strict=True):
        assert [m.name for m in task.mentions] == [*(m.name for m in old.mentions), added]
        assert task.mentions[0].role == "lead"
