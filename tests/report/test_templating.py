from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.report.renderers import RenderOptions, render
from fazhi_cli.report.templating import eject, our_folder
from fazhi_cli.report.view import KINDS
from tests.report import ledgers
from tests.report.views import view_of


@pytest.fixture
def view(plan):
    return view_of(plan, ledgers.small())


@pytest.fixture
def templates(tmp_path) -> Path:
    folder = tmp_path / "模板"
    (folder / "md").mkdir(parents=True)
    return folder


def rendered(view, folder) -> str:
    return render("md", view, RenderOptions(folder)).decode()


def test_a_users_file_replaces_ours_and_the_rest_stays(view, templates):
    (templates / "md" / "_foot.md.j2").write_text("本单位自己的版记：{{ foot.report_to }}\n", "utf-8")
    text = rendered(view, templates)
    assert text.endswith("本单位自己的版记：\\[待补充\\]\n")
    assert "## 一、总体情况" in text


def test_a_user_may_include_ours_under_its_own_name(view, templates):
    (templates / "md" / "brief.md.j2").write_text('只要总体情况。\n\n{% include "md/_numbers.md.j2" %}\n', "utf-8")
    text = rendered(view, templates)
    assert text.startswith("只要总体情况。\n")
    assert "## 二" not in text


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("好\n{{ 没有这个 }}\n", 2, "没有这个变量"),
        ("好\n\n{% if %}\n", 3, "写得不对"),
        ("{{ summary.tasks.nothing }}", 1, "没有这个变量"),
        ("好\n好\n好\n{{ 1 // 0 }}", 4, "ZeroDivisionError"),
        ("{{ title.__class__.__mro__ }}", 1, "不许"),
        ("{{ ''.__class__ }}", 1, "不许"),
        ("{% for x in range(10 ** 9) %}x{% endfor %}", 1, "OverflowError"),
        ("\n{{ due | nofilter }}", 2, "写得不对"),
    ],
)
def test_an_error_names_file_and_line(view, templates, body, line, words):
    file = templates / "md" / "_demands.md.j2"
    file.write_text(body, "utf-8")
    with pytest.raises(FazhiError) as caught:
        rendered(view, templates)
    assert f"{file}:{line} " in caught.value.message
    assert words in caught.value.message
    assert caught.value.hint


def test_a_missing_include_names_both(view, templates):
    (templates / "md" / "brief.md.j2").write_text('一\n{% include "md/没有.j2" %}', "utf-8")
    with pytest.raises(FazhiError) as caught:
        rendered(view, templates)
    assert "md/没有.j2" in caught.value.message
    assert "brief.md.j2:2" in caught.value.message


def test_a_template_in_another_encoding_is_named(view, templates):
    file = templates / "md" / "_foot.md.j2"
    file.write_bytes("版记".encode("gb18030"))
    with pytest.raises(FazhiError, match="不是 UTF-8") as caught:
        rendered(view, templates)
    assert str(file) in caught.value.message


def test_a_template_that_includes_itself_is_said(view, templates):
    (templates / "md" / "_foot.md.j2").write_text('{% include "md/_foot.md.j2" %}', "utf-8")
    with pytest.raises(FazhiError, match="RecursionError"):
        rendered(view, templates)


def test_a_missing_folder_is_said(view, tmp_path):
    with pytest.raises(FazhiError, match="不存在"):
        rendered(view, tmp_path / "没有")


def test_a_template_reads_nothing_outside_its_folders(view, templates):
    (templates.parent / "secret.txt").write_text("机密", "utf-8")
    (templates / "md" / "brief.md.j2").write_text('{% include "../secret.txt" %}', "utf-8")
    with pytest.raises(FazhiError):
        rendered(view, templates)


def test_a_users_template_is_escaped_too(plan, templates):
    (templates / "md" / "brief.md.j2").write_text(
        "{% for t in tasks %}{% for s in t.statements %}{{ s.progress }}\n\n{% endfor %}{% endfor %}", "utf-8"
    )
    text = rendered(view_of(plan, ledgers.hostile()), templates)
    assert "<script>" not in text
    assert "](javascript" not in text.replace("\\](javascript", "")


def test_ejected_templates_render_the_same(plan, tmp_path):
    folder = tmp_path / "out"
    written = eject(folder, force=False)
    assert {p.relative_to(folder) for p in written} == {
        p.relative_to(our_folder()) for p in our_folder().rglob("*") if p.is_file()
    }
    for kind in KINDS:
        view = view_of(plan, ledgers.small(), kind=kind)
        assert rendered(view, folder) == rendered(view, None)


def test_ejecting_overwrites_only_when_told(tmp_path):
    eject(tmp_path, force=False)
    changed = tmp_path / "md" / "brief.md.j2"
    changed.write_text("改过", "utf-8")
    with pytest.raises(FazhiError, match="什么也没有写"):
        eject(tmp_path, force=False)
    assert changed.read_text("utf-8") == "改过"
    eject(tmp_path, force=True)
    assert changed.read_bytes() == (our_folder() / "md" / "brief.md.j2").read_bytes()
    assert not list(tmp_path.rglob(".tmp-*"))


def test_the_cache_changes_nothing(view, monkeypatch):
    first, second = rendered(view, None), rendered(view, None)
    monkeypatch.setenv("FAZHI_NO_CACHE", "1")
    assert first == second == rendered(view, None)


def test_nothing_compiled_is_kept_between_runs(view, tmp_path, monkeypatch):
    """Bytecode has no seal: one flipped bit of it printed another word, or ended the process."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    rendered(view, None)
    assert not list((tmp_path / "cache").rglob("*.cache"))
