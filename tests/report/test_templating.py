from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.report import templating
from fazhi_cli.report.papers.compose import compose
from fazhi_cli.report.renderers import RenderOptions, render
from tests.report import ledgers
from tests.report.views import assert_prose, said, view_of


@pytest.fixture
def view(plan):
    return view_of(plan, ledgers.small())


@pytest.fixture
def templates(tmp_path) -> Path:
    folder = tmp_path / "模板"
    (folder / "papers").mkdir(parents=True)
    return folder


def rendered(view, folder) -> str:
    return render("md", view, RenderOptions(folder)).decode()


OWN = '{% extends "fazhi/papers/brief.j2" %}'


def test_one_sentence_is_reworded(view, templates):
    (templates / "papers" / "brief.j2").write_text(
        OWN
        + "{% block demand_verify %}\n- 时限看法不一的{{ n('doubtful') }}，由区委依法治区办商有关单位后定。\n{% endblock %}",
        "utf-8",
    )
    text = rendered(view, templates)
    assert f"时限看法不一的{len(view.doubtful)}项，由区委依法治区办商有关单位后定。" in text
    assert "认定后通知责任单位" not in text
    assert rendered(view, None).replace("认定后", "") != text


def test_a_section_is_dropped_and_the_rest_numbered_anew(view, templates):
    (templates / "papers" / "brief.j2").write_text(OWN + "{% block overdue %}{% endblock %}", "utf-8")
    text = rendered(view, templates)
    assert "落后的事项和单位" not in text
    assert "## 一、工作要求" in text


def test_a_section_is_added_and_its_numbers_are_proved(plan, view, templates):
    (templates / "papers" / "brief.j2").write_text(
        OWN
        + "{% block extra %}\n# visits 督查安排\n下月实地督查没有按时完成的{{ n('unmet') }}。\n\n@table unmet 3\n{% endblock %}",
        "utf-8",
    )
    text = rendered(view, templates)
    assert f"督查安排\n\n下月实地督查没有按时完成的{len(view.unmet)}项。" in text
    own = said(view, templates)
    assert_prose(own)
    assert any(p.key == "visits" and p.figures[0].source == "unmet" for p in own.prose)


def test_a_sentence_is_reworded_in_all_papers_at_once(plan, templates):
    (templates / "papers" / "common.j2").write_text(
        '{% extends "fazhi/papers/common.j2" %}{% block course %}时间过了{{ summary.time_percent|percent }}。{% endblock %}',
        "utf-8",
    )
    for kind in ("brief", "notice", "annual"):
        assert "时间过了70.8%。" in rendered(view_of(plan, ledgers.small(), kind=kind), templates)


def test_templates_that_are_no_longer_used_are_named_with_where_their_words_went(view, templates):
    (templates / "md").mkdir()
    (templates / "md" / "_foot.md.j2").write_text("版记", "utf-8")
    (templates / "html" / "parts").mkdir(parents=True)
    (templates / "html" / "parts" / "foot.html.j2").write_text("版记", "utf-8")
    with pytest.raises(FazhiError) as caught:
        rendered(view, templates)
    assert "md/_foot.md.j2" in caught.value.message
    assert "html/parts/foot.html.j2" in caught.value.message
    assert "papers/" in caught.value.hint


@pytest.mark.parametrize(
    "word", ["@tabel behind", "@table nothing", "@table duties:nobody", "@front blue", "@form 1|2"]
)
def test_a_wrong_instruction_is_named(view, templates, word):
    (templates / "papers" / "brief.j2").write_text(OWN + "{% block extra %}\n" + word + "\n{% endblock %}", "utf-8")
    with pytest.raises(FazhiError, match=r"papers/brief\.j2.*这一行") as caught:
        rendered(view, templates)
    assert word in caught.value.message


@pytest.mark.parametrize("text", ["# 标题", "@table behind", "- 条", "@annex x y", "## 小"])
def test_what_units_say_is_never_an_instruction(plan, text):
    record = ledgers.record(1, 17, "sifaju", "doing", "2024-05-01", note=f"{text}{'第1次会议' * 4}", problem=text)
    plain = view_of(plan, [record._replace(note="好" * 30, problem="好")])
    assert [s.key for s in compose(view_of(plan, [record])).parts] == [s.key for s in compose(plain).parts]


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
    file = templates / "papers" / "brief.j2"
    file.write_text(body, "utf-8")
    with pytest.raises(FazhiError) as caught:
        rendered(view, templates)
    assert f"{file}:{line} " in caught.value.message
    assert words in caught.value.message
    assert caught.value.hint


def test_a_missing_include_names_both(view, templates):
    (templates / "papers" / "brief.j2").write_text('一\n{% include "papers/没有.j2" %}', "utf-8")
    with pytest.raises(FazhiError) as caught:
        rendered(view, templates)
    assert "papers/没有.j2" in caught.value.message
    assert "brief.j2:2" in caught.value.message


def test_a_template_in_another_encoding_is_named(view, templates):
    file = templates / "papers" / "common.j2"
    file.write_bytes("版记".encode("gb18030"))
    with pytest.raises(FazhiError, match="不是 UTF-8") as caught:
        rendered(view, templates)
    assert str(file) in caught.value.message


def test_a_style_sheet_in_another_encoding_is_named(view, templates):
    (templates / "html").mkdir(exist_ok=True)
    (templates / "html" / "style.css").write_bytes('body { font-family: "宋体" }'.encode("gbk"))
    with pytest.raises(FazhiError, match=r"style\.css”不是 UTF-8"):
        render("html", view, RenderOptions(templates=templates))


def test_a_template_that_includes_itself_is_said(view, templates):
    (templates / "papers" / "brief.j2").write_text('{% include "papers/brief.j2" %}', "utf-8")
    with pytest.raises(FazhiError, match="RecursionError"):
        rendered(view, templates)


def test_a_missing_folder_is_said(view, tmp_path):
    with pytest.raises(FazhiError, match="不存在"):
        rendered(view, tmp_path / "没有")


def test_a_template_reads_nothing_outside_its_folders(view, templates):
    (templates.parent / "secret.txt").write_text("机密", "utf-8")
    (templates / "papers" / "brief.j2").write_text('{% include "../secret.txt" %}', "utf-8")
    with pytest.raises(FazhiError):
        rendered(view, templates)


def test_a_users_template_is_escaped_too(plan, templates):
    (templates / "papers" / "brief.j2").write_text(
        "{% for t in tasks %}{% for s in t.statements %}{{ s.progress }}\n\n{% endfor %}{% endfor %}", "utf-8"
    )
    text = rendered(view_of(plan, ledgers.hostile()), templates)
    assert "<script>" not in text
    assert "](javascript" not in text.replace("\\](javascript", "")


def test_the_cache_changes_nothing(view, monkeypatch):
    first, second = rendered(view, None), rendered(view, None)
    monkeypatch.setenv("FAZHI_NO_CACHE", "1")
    assert first == second == rendered(view, None)


def test_nothing_compiled_is_kept_between_runs(view, tmp_path, monkeypatch):
    """Bytecode has no seal: one flipped bit of it printed another word, or ended the process."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    rendered(view, None)
    assert not list((tmp_path / "cache").rglob("*.cache"))


def test_the_examples_of_the_docs_work(view, templates, root):
    document = (root / "docs" / "report.md").read_text("utf-8")
    examples = re.findall(r"```\n(\{% extends .*?)```", document, re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        (templates / "papers" / "brief.j2").write_text(example, "utf-8")
        text = rendered(view, templates)
        assert text != rendered(view, None)
        assert ("商有关单位后定" in text) != ("督查安排" in text)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path):
    folder = tmp_path / "mine"
    (folder / "papers").mkdir(parents=True)
    (tmp_path / "secret").write_text("秘密", "utf-8")
    (folder / "papers/common.j2").symlink_to(tmp_path / "secret")
    with pytest.raises(FazhiError, match="指到文件夹之外"):
        templating.environment(folder)


@pytest.mark.parametrize("inner", ["", "x" * 1000])
def test_loops_that_never_end_are_stopped(tmp_path, monkeypatch, view, inner):
    monkeypatch.setattr(templating, "_SECONDS", 0.3)
    monkeypatch.setattr(templating, "_LARGEST", 1 << 20)
    (tmp_path / "papers").mkdir()
    loops = "{% for a in range(99999) %}{% for b in range(99999) %}" + inner + "{% endfor %}{% endfor %}"
    (tmp_path / "papers/loop.j2").write_text(loops, "utf-8")
    with pytest.raises(FazhiError, match=r"papers/loop\.j2.*还没有完，已停止"):
        templating.render_template(templating.environment(tmp_path), "papers/loop.j2", view)
