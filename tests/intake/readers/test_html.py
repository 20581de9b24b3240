import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.intake.readers.html import read_html

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>标题</title><script>var a = "一、";</script></head>
<body><nav><a>首页</a></nav><div><p>&nbsp;&nbsp;一、总体
要求</p><p>（一）<b>目标。</b>到2025年，完成。<br>责任单位：甲局</p>
<table><tr><th>序号</th><th>任务</th><th>备注</th></tr><tr><td>1</td><td>做<p>好</p></td><td></td></tr></table>
<ul><li>甲<li>乙</ul></div><footer>版权所有</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "gb2312"])
def test_blocks_become_lines(charset):
    reading = read_html("x.html", PAGE.format(charset=charset).encode(charset))
    assert [line.text for line in reading.lines] == [
        "首页", "\xa0\xa0一、总体要求", "（一）目标。到2025年，完成。", "责任单位：甲局",
        "序号\t任务\t备注", "1\t做 好\t", "甲", "乙", "版权所有",
    ]  # fmt: skip
    assert [line.text for line in reading.lines if line.page] == ["首页", "版权所有"]
    assert reading.lines[5].cells == ("1", "做 好", "")


def test_a_page_without_text_is_refused():
    with pytest.raises(FazhiError, match="没有文字"):
        read_html("x.html", b"<html><body><script>document.write('x')</script></body></html>")


def test_deep_nesting_and_stray_tags_do_no_harm():
    reading = read_html("x.html", ("<div>" * 3000 + "一、甲" + "</p></b>" * 3000).encode())
    assert [line.text for line in reading.lines] == ["一、甲"]


def test_a_page_laid_out_with_tables_keeps_its_paragraphs():
    page = (
        "<table><tr><td>索引号</td><td>0001</td></tr></table>"
        "<table><tr><td><table><tr><td><p>一、总体要求</p><p>（一）甲。</p><p>责任单位：甲局</p></td></tr></table></td></tr></table>"
        "<table><tr><td>导航</td><td><p>二、任务</p><p>1.甲</p><p>2.乙</p><p>3.丙</p><p>4.丁</p></td></tr></table>"
    )
    assert [line.text for line in read_html("x.html", page.encode()).lines] == [
        "索引号\t0001", "一、总体要求", "（一）甲。", "责任单位：甲局", "导航", "二、任务", "1.甲", "2.乙", "3.丙", "4.丁",
    ]  # fmt: skip


def test_cells_over_rows_and_columns_leave_empty_ones():
    page = (
        "<table><tr><th rowspan=3>类别</th><td>甲</td><td>乙</td></tr><tr><td colspan=2>丙</td></tr>"
        "<tr><td>丁</td><td>戊</td></tr><tr><td>己</td><td>庚</td><td>辛</td></tr></table>"
    )
    found = read_html("x.html", page.encode())
    assert [line.cells for line in found.lines] == [
        ("类别", "甲", "乙"), ("", "丙", ""), ("", "丁", "戊"), ("己", "庚", "辛"),
    ]  # fmt: skip


@pytest.mark.parametrize("piece", ["<a ", "<!--", "<!", "<?", "</a", "<a b='", "<![x", "<script></x"])
@pytest.mark.parametrize("end", ["", ">", "-->"])
def test_many_tags_that_never_end(piece, end):
    """The parser alone would look for the end of each to the end of the page, for hours."""
    page = f"<p>一、甲</p>{piece * 200_000}{end}"
    assert read_html("x.html", page.encode()).lines[0].text == "一、甲"


def test_marked_sections_of_word_and_unknown_ones():
    page = "<p><![if !supportLists]>一、<![endif]>甲</p><![CDATA[x]]><![foo[x]]><p>乙</p>"
    assert read_html("x.html", page.encode()).lines[0].text == "一、甲"
    assert read_html("x.html", page.encode()).lines[-1].text == "乙"


def test_below_heads_a_cell_is_one_however_much_it_holds():
    measures = "".join(f"<p>{n}.措施。</p>" for n in range(1, 9))
    heads = "".join(f"<th>{head}</th>" for head in ("序号", "整改措施", "责任单位"))
    page = f"<html><table><tr>{heads}</tr><tr><td>1</td><td>{measures}</td><td>县甲局</td></tr></table></html>"
    _, last = read_html("x.html", page.encode()).lines
    assert last.cells == ("1", " ".join(f"{n}.措施。" for n in range(1, 9)), "县甲局")
