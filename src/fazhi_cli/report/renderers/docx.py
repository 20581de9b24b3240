"""The paper as a Word document to GB/T 9704-2012."""

from __future__ import annotations

from pathlib import Path

from fazhi_cli.errors import FazhiError, why
from fazhi_cli.report.office import frame
from fazhi_cli.report.office.blocks import Run, form_xml
from fazhi_cli.report.office.document import LANDSCAPE_WIDTH, PORTRAIT_WIDTH, OfficialDocument
from fazhi_cli.report.papers.model import Block, Form, Paper, Paragraph, Section, Table
from fazhi_cli.report.renderers import RenderOptions, paper_of
from fazhi_cli.report.templating import our_folder
from fazhi_cli.report.view import View
from fazhi_cli.text.display import display_width

__all__ = ["render"]

BASE = Path("docx", "base.docx")
_HINT = "导出我们的一份，用 Word 或 WPS 只改样式：fazhi report --eject-templates 文件夹"
_STYLES = {"text": "BodyText", "item": "BodyText", "heading": "Heading2", "note": "Note"}
_LEVELS = {"blue": "1F4E99", "yellow": "8A5A00", "red": "C00000"}
_LABEL = 1900  # twips of the first column of a form
_LINE = 72  # half-width characters on a line of a form
_RECEIPT = 620  # twips of a row that people write in


def render(view: View, options: RenderOptions) -> bytes:
    """The paper as docx; ``docx/base.docx`` of the template folder gives page and styles.

    Raises:
        FazhiError: the base document cannot be read, or is no Word document; a template is wrong.
    """
    from zipfile import BadZipFile

    from docx.opc.exceptions import OpcError

    path = _base(options.templates)
    paper = paper_of(view, options)
    try:
        document = OfficialDocument(path.read_bytes(), title=view.title, author=view.head.office, day=view.as_of)
    except OSError as error:
        raise FazhiError(f"读不了底稿“{path}”：{why(error)}", _HINT) from error
    except (BadZipFile, OpcError, ValueError, KeyError) as error:
        raise FazhiError(f"底稿“{path}”不是 Word 文档（docx）", _HINT) from error
    _Writer(document, view, paper).write()
    return document.to_bytes()


def _base(user_folder: Path | None) -> Path:
    if user_folder is not None and (user_folder / BASE).is_file():
        return user_folder / BASE
    return our_folder() / BASE


class _Writer:
    """Writes a paper into an empty document."""

    def __init__(self, document: OfficialDocument, view: View, paper: Paper) -> None:
        self._document = document
        self._view = view
        self._paper = paper
        self._width = LANDSCAPE_WIDTH if paper.turned else PORTRAIT_WIDTH
        self._first = True

    def write(self) -> None:
        """Front, text, foot, annexes."""
        if self._paper.turned:
            self._document.set_landscape()
        self._front()
        for section in self._paper.sections:
            self._section(section)
        self._end()
        for annex in self._paper.annexes:
            self._annex(annex)

    def _front(self) -> None:
        paper = self._paper
        if paper.front == "red":
            frame.paper_head(self._document, self._view.head)
        if paper.front != "none" or not paper.forms:
            frame.title(self._document, paper.title, blank_after=not paper.turned, cells=54 if paper.turned else 38)
        if paper.salutation:
            self._document.paragraph("Salutation", paper.salutation)

    def _section(self, section: Section) -> None:
        fresh = "<w:pageBreakBefore/>" if section.fresh and not self._first else ""
        self._first = False
        if section.heading:
            self._document.paragraph("Heading1", section.heading, fresh)
            fresh = ""
        for block in section.blocks:
            self._block(block, section, fresh)
            fresh = ""

    def _block(self, block: Block, section: Section, properties: str = "") -> None:
        if isinstance(block, Form):
            self._form(block, properties)
        elif isinstance(block, Table):
            if len(section.blocks) > 1 and block.caption not in section.heading and not block.wide:
                self._document.paragraph("Caption", block.caption, properties)
            self._document.table(block, self._width)
        elif isinstance(block, Paragraph):
            mark = f"{block.number}．" if block.style == "item" else ""
            self._document.paragraph(_STYLES[block.style], mark + block.text, properties)

    def _end(self) -> None:
        """What stands below the text: the list of annexes, office and date, the 版记."""
        paper = self._paper
        if paper.annexes:
            names = [f"{a.annex}．{a.heading}" for a in paper.annexes] if len(paper.annexes) > 1 else None
            listed = names or [paper.annexes[0].heading]
            self._document.paragraph("Normal", "", "<w:keepNext/>")
            for number, name in enumerate(listed):
                lead = "附件：" if number == 0 else "\u3000\u3000\u3000"
                self._document.paragraph("BodyText", lead + name, "<w:keepNext/>" if number + 1 < len(listed) else "")
        if paper.signed:
            frame.signature(self._document, self._view)
        if paper.footed:
            frame.colophon(self._document, self._view, self._width)
        elif self._view.foot.seal and not paper.forms:  # each form bears it itself
            self._document.paragraph("Caption", f"封存码 {self._view.foot.seal}")

    def _annex(self, annex: Section) -> None:
        self._document.new_section(landscape=annex.wide)
        self._width = LANDSCAPE_WIDTH if annex.wide else PORTRAIT_WIDTH
        several = len(self._paper.annexes) > 1
        self._document.paragraph("Annex", f"附件{annex.annex}" if several else "附件")
        frame.title(self._document, annex.heading, blank_after=False, cells=60)
        for block in annex.blocks:
            self._block(block, annex)

    def _form(self, form: Form, properties: str) -> None:
        document, view = self._document, self._view
        lower = '<w:spacing w:before="0" w:after="0" w:line="700" w:lineRule="exact"/>'
        document.paragraph("RedHead", [Run("\u3000".join(form.title), half_points=60)], properties + lower)
        right = f'<w:tabs><w:tab w:val="right" w:pos="{PORTRAIT_WIDTH}"/></w:tabs>'
        level = Run(form.level_text, bold=True, color=_LEVELS.get(form.level, "000000"), half_points=28)
        document.paragraph(
            "IssuerLine",
            [Run(f"编号：{form.number}\u3000", half_points=28), level, Run(f"\t{view.head.date}", half_points=28)],
            right,
        )
        document.paragraph("Spacer", "", '<w:spacing w:before="120" w:after="0" w:line="20" w:lineRule="exact"/>')
        document.raw(form_xml(form.rows, _LABEL, PORTRAIT_WIDTH - _LABEL))
        document.paragraph("Spacer", "")
        signed, date = f"{view.head.office}（盖章）\u3000\u3000签发：" + "\u3000" * 6, view.head.date
        # A long name takes the line; the date is not broken but begins another.
        gap = "\n" if display_width(signed + date) > _LINE else ""
        document.paragraph(
            "FormText",
            signed + gap + date,
            '<w:spacing w:before="240" w:after="240" w:line="360" w:lineRule="exact"/><w:jc w:val="right"/>',
        )
        document.paragraph("FormText", "- " * 12 + "沿此线剪下寄回" + " -" * 12, '<w:jc w:val="center"/>')
        document.paragraph("FormLabel", f"回\u3000执\u3000（{form.number}）")
        document.raw(form_xml(form.receipt, _LABEL, PORTRAIT_WIDTH - _LABEL, _RECEIPT))
        if view.foot.seal:  # on every sheet: they part on their way
            seal = Run(f"封存码 {view.foot.seal}", half_points=18)
            low = '<w:spacing w:before="40" w:after="0" w:line="260" w:lineRule="exact"/><w:jc w:val="right"/>'
            document.paragraph("FormText", [seal], low)
        else:
            document.paragraph("Spacer", "")
