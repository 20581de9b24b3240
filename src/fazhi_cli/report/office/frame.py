"""Head, title, signature and foot of an official paper (GB/T 9704-2012, 7.2 to 7.4)."""

from __future__ import annotations

from fazhi_cli.report.office.blocks import WORD, Run, paragraph_xml
from fazhi_cli.report.office.document import PORTRAIT_WIDTH, OfficialDocument
from fazhi_cli.report.titles import title_lines
from fazhi_cli.report.view import Head, View
from fazhi_cli.text.width import display_width

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
    """版记 at the foot of the last page: 报/送/发, office and date of issue, number of copies."""
    foot = view.foot
    addressed = [(word, to) for word, to in (("报", foot.report_to), ("送", foot.send_to), ("发", foot.issue_to)) if to]
    # The names hang behind 报： and its colon.
    hanging = (
        '<w:ind w:leftChars="0" w:left="840" w:rightChars="0" w:right="280" w:firstLineChars="0" w:hanging="560"/>'
    )
    to_whom = "".join(paragraph_xml("Colophon", f"{word}：{to}", hanging, root=False) for word, to in addressed)
    right = f'<w:tabs><w:tab w:val="right" w:pos="{width - 280}"/></w:tabs>'
    issued = paragraph_xml("Colophon", f"{view.head.office}\t{view.head.date}印发", right, root=False)
    said = [f"联系人：{foot.contact}"] if foot.contact else []
    last = paragraph_xml(
        "Colophon", "\u3000\u3000".join([*said, f"（{foot.copies}）"]), '<w:jc w:val="right"/>', root=False
    )
    thick, thin = _rule("top", 8), _rule("top", 6)
    rows = [(to_whom, thick), (issued, thin if to_whom else thick), (last, thick)]
    # Word pins the table to the foot of the page; LibreOffice leaves it in the text, so it must not touch what is above.
    document.paragraph("Colophon", "")
    document.raw(_pinned(width, [(cell, rule) for cell, rule in rows if cell]))
    document.paragraph("Spacer", "")


def _rule(side: str, eighths: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>'


def _pinned(width: int, rows: list[tuple[str, str]]) -> str:
    """A table without frame at the lower edge of the text, a line above each row."""
    cells = "".join(
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f"<w:tcBorders>{rule}</w:tcBorders></w:tcPr>{cell}</w:tc></w:tr>"
        for cell, rule in rows
    )
    return (
        f'<w:tbl xmlns:w="{WORD}"><w:tblPr><w:tblStyle w:val="TableNormal"/>'
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="left"'
        f' w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/><w:tblW w:w="{width}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f'</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{cells}</w:tbl>'
    )
