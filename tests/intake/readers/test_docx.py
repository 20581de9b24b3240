from pathlib import Path

from fazhi_cli.intake.readers.docx import read_docx
from tests.intake.making import docx, paragraph, table

NUMBERING = """<w:numbering W_NS>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
STYLES = """<w:styles W_NS><w:style w:styleId="H"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>
</w:style></w:styles>"""


def number(level):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'


def lines(data):
    return [line.text for line in read_docx(Path("x.docx"), data).lines]


def test_paragraphs_breaks_and_tabs():
    body = "<w:p><w:r><w:t>一、</w:t></w:r><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r></w:p>"
    assert lines(docx(body)) == ["一、甲", "乙\t丙"]


def test_automatic_numbers_are_printed_as_the_reader_sees_them():
    body = (
        paragraph("总体要求", number(0)) + paragraph("指导思想", number(1)) + paragraph("目标", '<w:pStyle w:val="H"/>')
        + paragraph("事项", number(2)) + paragraph("重点任务", number(0)) + paragraph("改革", number(1))
    )  # fmt: skip
    reading = read_docx(Path("x.docx"), docx(body, numbering=NUMBERING, styles=STYLES))
    assert [line.text for line in reading.lines] == [
        "一、总体要求", "（一）指导思想", "（二）目标", "1.事项", "二、重点任务", "（一）改革",
    ]  # fmt: skip
    assert "6 处自动编号已转成文字" in reading.notes


def test_tables_keep_their_cells_and_a_frame_is_no_table():
    reading = read_docx(Path("x.docx"), docx(table(("序号", "任务"), ("1", "甲")) + table(("乙",))))
    assert [(line.text, line.cells) for line in reading.lines] == [
        ("序号\t任务", ("序号", "任务")), ("1\t甲", ("1", "甲")), ("乙", None),
    ]  # fmt: skip


def test_deleted_text_and_fields_are_left_out_and_footnotes_are_kept():
    body = (
        "<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    notes = (
        f'<w:footnotes W_NS><w:footnote w:type="separator">{paragraph("-")}</w:footnote>'
        f"<w:footnote>{paragraph('注')}</w:footnote></w:footnotes>"
    )
    assert lines(docx(body, footnotes=notes)) == ["增", "注"]


def test_a_document_with_tracked_changes_is_read_as_accepted_and_says_so():
    body = (
        '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>做好</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>工作</w:t></w:r><w:ins><w:r><w:t>，抓好落实</w:t></w:r></w:ins></w:p>"
        "<w:p><w:r><w:commentReference/></w:r><w:r><w:t>完</w:t></w:r></w:p>"
    )
    reading = read_docx(Path("x.docx"), docx(body, comments=f"<w:comments W_NS>{paragraph('批注')}</w:comments>"))
    assert [line.text for line in reading.lines] == ["做好工作，抓好落实", "完"]
    assert any("按接受全部修订后的文字读" in note for note in reading.notes)
    assert "批注没有转入" in reading.notes


def test_merged_cells_leave_empty_ones_and_hidden_text_is_not_read():
    def cell(text, properties=""):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    first = cell("甲", '<w:vMerge w:val="restart"/>') + cell("乙") + cell("丙")
    second = cell("藏", "<w:vMerge/>") + cell("丁", '<w:gridSpan w:val="2"/>')
    reading = read_docx(Path("x.docx"), docx(f"<w:tbl><w:tr>{first}</w:tr><w:tr>{second}</w:tr></w:tbl>"))
    assert [line.cells for line in reading.lines] == [("甲", "乙", "丙"), ("", "丁", "")]


def test_tables_within_tables_are_read_once_however_deep():
    """Each level used to be read twice as often as the one around it: at sixty levels, for ever."""
    body = paragraph("甲")
    for _ in range(60):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc><w:tc>{paragraph('乙')}</w:tc></w:tr></w:tbl>"
    (line,) = lines(docx(body))
    assert line.count("甲") == 1
    assert line.count("乙") == 60


def test_rows_and_cells_within_a_tracked_change_and_a_frame_are_read():
    row = f"<w:tr><w:tc>{paragraph('甲')}</w:tc><w:sdt><w:sdtContent><w:tc>{paragraph('乙')}</w:tc></w:sdtContent></w:sdt></w:tr>"
    body = f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    assert lines(docx(body)) == ["甲\t乙"]


def test_below_heads_a_cell_is_one_however_much_it_holds():
    measures = "".join(paragraph(f"{n}.措施。") for n in range(1, 9))
    cells = [paragraph("1"), measures, paragraph("县甲局")]
    row = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    body = table(("序号", "整改措施", "责任单位")).replace("</w:tbl>", f"<w:tr>{row}</w:tr></w:tbl>")
    _, last = read_docx(Path("x.docx"), docx(body)).lines
    assert last.cells == ("1", " ".join(f"{n}.措施。" for n in range(1, 9)), "县甲局")


def test_a_cell_may_hold_nothing_but_its_automatic_number():
    cells = paragraph("", number(2)), paragraph("甲事")
    body = f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"
    assert lines(docx(body, numbering=NUMBERING)) == ["1.\t甲事"]
