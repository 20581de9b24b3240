"""The names on which users' templates rely: they are added to, never taken away, whatever is moved inside.

``template_names.json`` lists those that have been given out. A name may be
added to it; taking one away breaks the templates of an office.
"""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest
from jinja2 import nodes

from fazhi_cli.errors import FazhiError
from fazhi_cli.report.papers.tables import TABLES
from fazhi_cli.report.papers.values import Values
from fazhi_cli.report.renderers import RenderOptions, render
from fazhi_cli.report.templating import environment, our_folder
from tests.report import sample

GIVEN = json.loads((Path(__file__).parent / "template_names.json").read_text("utf-8"))


def blocks(name: str) -> set[str]:
    made = environment(None)
    return {b.name for b in made.parse((our_folder() / name).read_text("utf-8")).find_all(nodes.Block)}


def macros(name: str) -> set[str]:
    made = environment(None)
    return {m.name for m in made.parse((our_folder() / name).read_text("utf-8")).find_all(nodes.Macro)}


@pytest.mark.parametrize("name", GIVEN["blocks"])
def test_blocks(name):
    assert set(GIVEN["blocks"][name]) <= blocks(name)


@pytest.mark.parametrize("name", GIVEN["macros"])
def test_macros(name):
    assert set(GIVEN["macros"][name]) <= macros(name)


@pytest.mark.parametrize("name", GIVEN["fields"])
def test_fields(name):
    module, _, kind = name.rpartition(".")
    found = getattr(importlib.import_module(f"fazhi_cli.report.{module}"), kind)
    assert set(GIVEN["fields"][name]) <= set(dir(found))


def test_what_a_paper_may_say():
    values = Values(sample.view())
    made = environment(None)
    assert set(GIVEN["values"]) <= set(values.variables())
    assert set(GIVEN["filters"]) <= set(made.filters) | set(values.filters())
    assert set(GIVEN["tables"]) <= set(TABLES)


def test_what_a_page_may_say(tmp_path):
    """Every variable of the page that the docs name."""
    (tmp_path / "html").mkdir()
    page = "".join("{{ " + name + " is defined }}\n" for name in GIVEN["page"])
    (tmp_path / "html/page.html.j2").write_text(page, "utf-8")
    made = render("html", sample.view(), RenderOptions(templates=tmp_path)).decode()
    assert made.split() == ["True"] * len(GIVEN["page"])


def test_an_old_file_is_blamed_for_what_it_lacks(tmp_path):
    """The error lies in our page, which asks for a macro that the user's file does not have."""
    (tmp_path / "html").mkdir()
    (tmp_path / "html/macros.html.j2").write_text("{% macro other() %}{% endmacro %}", "utf-8")
    with pytest.raises(FazhiError, match=r"page\.html\.j2") as caught:
        render("html", sample.view(), RenderOptions(templates=tmp_path))
    assert "html/macros.html.j2 换成了自己的" in caught.value.hint


def test_a_page_without_its_block_says_which(tmp_path):
    (tmp_path / "html").mkdir()
    (tmp_path / "html/page.html.j2").write_text("{% block body required %}{% endblock %}", "utf-8")
    with pytest.raises(FazhiError, match=r"少了必须有的块.*body"):
        render("html", sample.view(), RenderOptions(templates=tmp_path))
