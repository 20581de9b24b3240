from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.report import KINDS
from fazhi_cli.report.renderers import RenderOptions, render
from tests.report import ledgers, sample
from tests.report.views import view_of

OPTIONS = RenderOptions()
VOID = {"meta", "br", "input", "link", "img", "hr", "rect", "line", "circle", "polyline"}


class Page(HTMLParser):
    """Elements, text, and whether every element is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> without an opening tag"
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data):
        if self.open[-1:] not in (["style"], ["script"]):
            self.said.append(data)


def page(kind: str = "brief", **more) -> tuple[str, Page]:
    text = render("html", sample.view(kind, **more), OPTIONS).decode()
    return text, Page(text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_well_formed_and_repeats_to_the_byte(kind):
    text, parsed = page(kind)
    assert parsed.open == []
    assert render("html", sample.view(kind), OPTIONS).decode() == text
    ids = [a["id"] for _, a in parsed.elements if "id" in a]
    assert len(ids) == len(set(ids))
    targets = {a["href"][1:] for tag, a in parsed.elements if tag == "a"}
    assert targets <= set(ids)


def test_the_file_asks_for_nothing_from_outside():
    _, parsed = page(hostile=True)
    for tag, attributes in parsed.elements:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base")
        assert not {"src", "style"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")


def test_policy_allows_exactly_the_inline_style_and_script():
    text, parsed = page()
    policy = next(a["content"] for t, a in parsed.elements if t == "meta" and a.get("http-equiv"))
    for tag in ("style", "script"):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_hostile_notes_are_text():
    made = render("html", sample.view(hostile=True), OPTIONS._replace(with_ledger=True)).decode()
    parsed = Page(made)
    assert sum(tag == "script" for tag, _ in parsed.elements) == 1
    said = "".join(parsed.said)
    assert len([note for note in sample.HOSTILE if note in said]) > 4


def test_each_picture_has_title_description_and_table(plan):
    parsed = Page(render("html", view_of(plan, ledgers.small()), OPTIONS).decode())
    pictures = [a for tag, a in parsed.elements if tag == "svg"]
    assert len(pictures) == 4
    ids = {a["id"] for _, a in parsed.elements if "id" in a}
    for picture in pictures:
        assert picture["role"] == "img"
        assert set(picture["aria-labelledby"].split()) <= ids
    said = "".join(parsed.said)
    for table in ("单位与任务对照表", "时限表", "完成与序时表"):
        assert table in said


def test_colour_never_stands_without_shape_and_word():
    text, _ = page()
    badges = re.findall(r'<span class="light light-(\w+)"><span aria-hidden="true">(.)</span> (\S+?)</span>', text)
    assert text.count('class="light light-') == len(badges)
    meaning = {
        "green": ("●", "绿"),
        "blue": ("■", "蓝"),
        "yellow": ("▲", "黄"),
        "red": ("×", "红"),
        "gray": ("□", "灰"),
    }
    assert set(badges) <= {(code, *pair) for code, pair in meaning.items()}


def test_the_lists_to_look_things_up_are_the_views():
    view = sample.view()
    text, _ = page()
    for table, rows in (
        ("units", view.by_unit),
        ("tasks", [t for t in view.tasks if t.counted]),
        ("unmet", view.unmet),
    ):
        found = re.search(rf'<table class="rows t-{table}">.*?</table>', text, re.DOTALL)
        assert found[0].count("<tr data-f") == len(rows)


def test_rows_carry_what_they_are_filtered_by():
    view = sample.view()
    _, parsed = page()
    units = {u.id for u in view.by_unit}
    states = {a["value"] for tag, a in parsed.elements if tag == "option"}
    items = [a for _, a in parsed.elements if a.get("data-f") == "item"]
    assert items
    for item in items:
        assert set(item["data-units"].split()) <= units
        assert set(item["data-section"].split()) <= {str(s.number) for s in view.by_section} | {"1"}
    assert {s for i in items for s in i["data-state"].split()} & states


def test_own_template_extends_ours(tmp_path):
    own = tmp_path / "html" / "page.html.j2"
    own.parent.mkdir(parents=True)
    own.write_text(
        '{% extends "fazhi/html/page.html.j2" %}{% block foot %}<footer>本单位的版记，{{ head.office }}</footer>{% endblock %}',
        encoding="utf-8",
    )
    text = render("html", sample.view(count=60), RenderOptions(templates=tmp_path)).decode()
    assert "本单位的版记，中共福州市晋安区委全面依法治区委员会办公室" in text
    assert 'class="colophon"' not in text


def test_own_style_is_let_through_by_the_policy(tmp_path):
    style = tmp_path / "html" / "style.css"
    style.parent.mkdir()
    style.write_text("body { color: navy; }", encoding="utf-8")
    text = render("html", sample.view(count=60), RenderOptions(templates=tmp_path)).decode()
    (body,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert "navy" in body
    assert base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() in text


def test_fault_in_an_own_template_names_file_and_line(tmp_path):
    part = tmp_path / "html" / "charts" / "pace.svg.j2"
    part.parent.mkdir(parents=True)
    part.write_text("<p>\n{{ nonsense }}\n</p>", encoding="utf-8")
    with pytest.raises(FazhiError, match=r"pace\.svg\.j2:2"):
        render("html", sample.view(count=60), RenderOptions(templates=tmp_path))
