"""Head, title, signature and foot of an official paper (GB/T 9704-2012, 7.2 to 7.4)."""

from __future__ import annotations

from fazhi_cli.report.office.blocks import WORD, Run, paragraph_xml
from fazhi_cli.report.office.document import PORTRAIT_WIDTH, OfficialDocument
from fazhi_cli.report.papers.cutting import title_lines
from fazhi_cli.report.view import Head, View
from fazhi_cli.text.display import display_width

__all__ = ["colophon", "paper_head", "signature", "title"]

_LARGEST, _SMALLEST = 96, 44  # half-points of the red head: 48 pt down to 2号
_CHARACTER = 320  # twips of a 3号 character


def paper_head(document: OfficialDocument, head: Head) -> None:
    """版头 of a 简报: number and secrecy, name in red, issue, issuing office and date over a red line."""
    for marking in (head.number, head.secrecy):
        if marking:
            document.paragraph("Marking", marking)
    fits = int(PORTRAIT_WIDTH / 20 * 2 / max(1, display_width(head.name) / 2) * 0.98)
    size = max(_SMALLEST, min(_LARGEST, fits))
    document.paragraph("RedHead", [Run(head.name, half_points=size)])
    document.paragraph("IssueNumber", head.issue)
    # Both must fit on one line with a gap: 28 characters of 3号, more of 4号.
    small = 28 if display_width(head.office) + display_width(head.date) > 52 else 0
    document.paragraph("IssuerLine", [Run(f"{head.office}\t{head.date}", half_points=small)], _tab_at_right())
    document.paragraph("Normal", "")


def _tab_at_right() -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{PORTRAIT_WIDTH}"/></w:tabs>'


def title(document: OfficialDocument, text: str, *, blank_after: bool = True, cells: int = 38) -> None:
    """The title in 2号小标宋, broken into even lines of at most ``cells``, and an empty line."""
    document.paragraph("Title", "\n".join(title_lines(text, cells)))
    if blank_after:
        document.paragraph("Normal", "")


def signature(document: OfficialDocument, view: View) -> None:
    """署名和成文日期 without a seal: the date starts two characters right of the office (7.3.5.2)."""
    office, date = view.head.office, view.head.date
    office_width, date_width = display_width(office) / 2, display_width(date) / 2
    date_right = 2 + office_width - 2 - date_width
    office_right = 2.0
    if date_right < 2:
        office_right, date_right = office_right + 2 - date_right, 2.0
    document.paragraph("Normal", "", "<w:keepNext/>")
    document.paragraph("Signature", office, _right(office_right))
    document.paragraph("Signature", date, _right(date_right))


def _right(characters: float) -> str:
    return f'<w:ind w:right="{int(characters * _CHARACTER)}"/>'


def colophon(document: OfficialDocument, view: View, width: int) -> None:
    """版记 at the foot of the last page: 报/送/发, office and date of issue, number of copies.

    A box at the lower edge of the text, anchored in an empty paragraph that
    the last paragraph is kept with: so the 版记 never has a page of its own.
    """
    foot = view.foot
    hanging = (
        '<w:ind w:leftChars="0" w:left="840" w:rightChars="0" w:right="280" w:firstLineChars="0" w:hanging="560"/>'
    )
    right = f'<w:tabs><w:tab w:val="right" w:pos="{width - 280}"/></w:tabs>'
    addressed = [(word, to) for word, to in (("报", foot.report_to), ("送", foot.send_to), ("发", foot.issue_to)) if to]
    to_whom = "".join(paragraph_xml("Colophon", f"{word}：{to}", hanging, root=False) for word, to in addressed)
    issued = paragraph_xml("Colophon", f"{view.head.office}\t{view.head.date}印发", right, root=False)
    said = [f"联系人：{foot.contact}"] if foot.contact else []
    said += [f"（{foot.copies}）"] if foot.copies else []
    said += [f"封存码 {foot.seal}"] if foot.seal else []
    last = paragraph_xml("Colophon", "\u3000\u3000".join(said), '<w:jc w:val="right"/>', root=False) if said else ""
    rows = [(to_whom, _rule("top", 8)), (issued, _rule("top", 6) + ("" if last else _rule("bottom", 8)))]
    rows += [(last, _rule("top", 8))] if last else []
    cells = (width - 1120) // 140
    lines = sum(1 + display_width(f"报：{to}") // cells for _, to in addressed) + 1 + bool(last)
    height = lines * _COLOPHON_LINE + 120
    document.bind_last()
    document.raw(_box(_ruled(width, [r for r in rows if r[0]]), width * 635, height * 635))


_COLOPHON_LINE = 530  # twips


def _rule(side: str, eighths: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>'


def _ruled(width: int, rows: list[tuple[str, str]]) -> str:
    """A table without frame, with the rules of each row, and the paragraph that must follow a table."""
    cells = "".join(
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f"<w:tcBorders>{rule}</w:tcBorders></w:tcPr>{cell}</w:tc></w:tr>"
        for cell, rule in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/><w:tblW w:w="{width}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f'</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{cells}</w:tbl>'
        + paragraph_xml("Spacer", "", root=False)
    )


def _box(content: str, width: int, height: int) -> str:
    """A paragraph that holds a box of text at the lower edge of the page's text; lengths in EMU."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    return (
        f'<w:p xmlns:w="{WORD}" xmlns:wp="{drawing}/wordprocessingDrawing" xmlns:a="{drawing}/main" xmlns:wps="{shape}">'
        '<w:pPr><w:pStyle w:val="Spacer"/></w:pPr><w:r><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0"'
        ' layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
        '<wp:docPr id="1" name="版记"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{shape}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f"<a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></w:r></w:p>"
    )
