"""What the 通报 says: who sent, ranks, NULLs named, nothing hidden; and the forms it takes."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import docx
import openpyxl
import pytest

from fazhi_cli.errors import FazhiError, UsageProblem
from fazhi_cli.rollup.collect import collect
from fazhi_cli.rollup.engines import open_engine
from fazhi_cli.rollup.facts import gather, level_of, read_expected
from fazhi_cli.rollup.notice import notice_sections
from fazhi_cli.rollup.render import FORMATS, picture, render

AS_OF = dt.date(2025, 5, 20)
EXPECTED = {"350111": "甲区", "350102": "乙区", "350103": "丙区", "350104": "戊区"}


@pytest.fixture
def facts(tmp_path, inbox):
    manifest = collect(tmp_path / "store", [inbox]).manifest
    engine = open_engine("duckdb", [str(tmp_path / "store" / "episodes" / f) for f in manifest.episodes])
    yield gather(engine, manifest, AS_OF, "3501", EXPECTED)
    engine.close()


def test_equal_shares_have_equal_ranks(facts):
    seats = {r.name: r.rank for r in facts.league}
    assert seats["甲区"] == seats["乙区"]
    assert sorted(seats) == ["丙区", "乙区", "甲区"]


def test_the_counts_are_those_of_the_place_and_silence_is_not_done(facts):
    for row in facts.league:
        assert row.duties == 352
        assert row.done <= row.counted <= row.duties
        assert row.unreported > row.done
        assert row.percent < 25
    assert sum(g.duties for g in facts.groups["function"]) == facts.total("duties")
    assert sum(g.duties for g in facts.groups["clause"]) == facts.total("duties")


def test_the_last_spot_of_the_trend_is_the_day_asked(facts):
    for row in facts.league:
        assert facts.trend[row.place][-1] == ("2025Q2", row.done, row.counted)


def test_who_did_not_send_is_named_and_not_ranked(facts):
    text = render("md", facts, "place", "").decode()
    assert "应报送4个地方，已报送3个；未报送1个：戊区，不列入排名" in text
    assert "| 戊区 |" not in text
    assert "丙区（2025-02-01）" in text
    assert "（陈旧）" in text
    assert "| 未归类 |" in text
    assert "除终止以外的全部职责" in text


def test_oldest_first(facts):
    assert len(facts.oldest) == 20
    assert [w.due for w in facts.oldest] == sorted(w.due for w in facts.oldest)
    assert all(w.days == (AS_OF - w.due).days > 0 for w in facts.oldest)


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("by", ["place", "clause", "unit"])
def test_every_form_has_the_same_bytes_again(facts, fmt, by):
    assert render(fmt, facts, by, "某办公室") == render(fmt, facts, by, "某办公室")


def test_the_forms_say_the_same(facts):
    rank = [(r.name, r.counted, r.done) for r in facts.league]
    data = json.loads(render("json", facts, "place", ""))
    assert [(p["name"], p["counted"], p["done"]) for p in data["places"]] == rank
    rows = list(csv.DictReader(io.StringIO(render("csv", facts, "place", "").decode("utf-8-sig"))))
    assert [(r["地方"], int(r["计入"]), int(r["完成"])) for r in rows] == rank
    table = docx.Document(io.BytesIO(render("docx", facts, "place", "某办公室"))).tables[0]
    assert [(r.cells[1].text, int(r.cells[2].text), int(r.cells[3].text)) for r in table.rows[1:]] == rank
    sheet = openpyxl.load_workbook(io.BytesIO(render("xlsx", facts, "place", "")))["县（市、区）完成情况排名"]
    assert [(r[1].value, r[2].value, r[3].value) for r in sheet.iter_rows(min_row=4)] == rank
    page = render("html", facts, "place", "").decode()
    assert page.count("<polyline") == 1 + len(rank)
    assert "http" not in page


def test_names_from_others_are_text(facts):
    evil = facts._replace(league=tuple(r._replace(name="<b>=1|[a](x)") for r in facts.league))
    assert "<b>" not in render("html", evil, "place", "").decode()
    assert "| \\<b\\>=1\\|\\[a\\](x) |" in render("md", evil, "place", "").decode()


@pytest.fixture
def wording(tmp_path):
    """An office's own template folder, with this in its notice."""

    def made(text):
        path = tmp_path / "模板" / "rollup" / "notice.j2"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{% extends "fazhi/rollup/notice.j2" %}\n' + text, encoding="utf-8")
        return tmp_path / "模板"

    return made


def test_an_office_words_one_sentence_and_leaves_a_section_out(facts, wording):
    ours = render("md", facts, "place", "").decode()
    own = "{% block oldest_lead %}请在{{ as_of.year }}年底前办结这{{ oldest|length }}项。{% endblock %}"
    folder = wording(own + "{% block clauses_section %}{% endblock %}")
    text = render("md", facts, "place", "", folder).decode()
    assert "请在2025年底前办结这20项。" in text
    assert "五、没有归类的职责" in text
    assert "各地普遍滞后的条款" not in text
    sentence = "各地共有职责"
    assert [x for x in text.split("\n") if sentence in x] == [x for x in ours.split("\n") if sentence in x]
    assert "请在2025年底前办结这20项。" in render("html", facts, "place", "", folder).decode()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{% block extra %}{{ nosuch }}{% endblock %}", "没有这个变量"),
        ("{% block extra %}\n@table nosuch\n{% endblock %}", "没有叫“nosuch”的表，可以写 league、by、"),
        ("{% block extra %}\n@table league:村\n{% endblock %}", "表“league”没有“村”"),
        ("{% block extra %}", "写得不对"),
    ],
)
def test_a_wrong_template_is_told(facts, wording, text, told):
    with pytest.raises(FazhiError, match=told):
        render("md", facts, "place", "", wording(text))


def test_a_table_may_be_cut(facts, wording):
    cut = wording("{% block extra %}\n# again 再列\n@table oldest 2\n{% endblock %}")
    [*_, last] = notice_sections(facts, "place", cut)
    assert (last.heading, [len(t.rows) for t in last.tables]) == ("七、再列", [2])


def test_names_from_others_begin_no_section(facts):
    for name in ("# 甲 乙", "@table oldest", "- 一"):
        evil = facts._replace(missing=(("350104", name),), conflicts=(("350104", name, ("a", "b")),))
        found = notice_sections(evil, "place")
        assert [s.heading for s in found] == [s.heading for s in notice_sections(facts, "place")]
        assert found[0].blocks[1].text.startswith(f"{name}送来的2份")


def test_without_a_list_of_places_that_is_said(facts):
    assert "没有应报名单" in render("md", facts._replace(expected=None, missing=()), "place", "").decode()


def test_nothing_at_all():
    from fazhi_cli.rollup.store import Manifest

    empty = gather(None, Manifest((), (), ()), AS_OF, "", None)
    for fmt in FORMATS:
        assert render(fmt, empty, "place", "")


@pytest.mark.parametrize(("code", "level"), [("350000", "省"), ("350100", "市"), ("350111", "县"), ("350111001", "乡")])
def test_levels(code, level):
    assert level_of(code) == level


def test_a_wrong_line_of_the_list_is_told(tmp_path):
    path = tmp_path / "places.csv"
    path.write_text("代码,名称\n350111,甲区\n35,福建\n", encoding="utf-8")
    with pytest.raises(UsageProblem, match="3：“35,福建”看不懂"):
        read_expected(path)


def test_pictures_share_one_scale():
    made = picture("甲区", (("2024Q1", 1, 2), ("2024Q2", 2, 2)), 100, 60)
    assert made.points == "0.0,30.0 100.0,0.0"
    assert (made.share, made.words) == ("100.0%", "2024Q1 50.0%；2024Q2 100.0%")
