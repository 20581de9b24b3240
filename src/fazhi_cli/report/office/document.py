"""A document of GB/T 9704-2012, put together from the base document."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from fazhi_cli.report.office import clean
from fazhi_cli.report.office.blocks import Run, paragraph_xml, table_xml
from fazhi_cli.report.papers.model import Table

__all__ = ["LANDSCAPE_WIDTH", "PORTRAIT_WIDTH", "OfficialDocument"]

PORTRAIT_WIDTH = 8845
"""Width of the text in twips: 156 mm."""
LANDSCAPE_WIDTH = 12756
"""Width of the text on a turned page in twips: 225 mm."""

_PORTRAIT = (11906, 16838, 2098, 1984, 1587, 1474, 1417)
# The sheet is turned, so its margins turn with it; the footer stays at the lower edge as it is read.
_LANDSCAPE = (16838, 11906, 1587, 1474, 1984, 2098, 850)


class OfficialDocument:
    """Collects blocks; :meth:`to_bytes` gives the file."""

    def __init__(self, base: bytes, *, title: str, author: str, day: dt.date) -> None:
        """Open the base document.

        Args:
            base: the base document (``templates/docx/base.docx``).
            title: for the properties of the file.
            author: the issuing body, for the properties.
            day: the day the report is about; the properties hold no other time, so that bytes repeat.
        """
        from docx import Document
        from docx.oxml import parse_xml

        self._parse = parse_xml
        self._document: Any = Document(io.BytesIO(base))
        self._section: Any = self._document.sections[0]
        self._end: Any = self._document.element.body.sectPr
        moment = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001  python-docx writes naive times as UTC
        properties = self._document.core_properties
        properties.title = clean(title)[:255]
        properties.author = properties.last_modified_by = clean(author)[:255]
        properties.created = properties.modified = moment
        properties.revision = 1
        properties.language = "zh-CN"

    def paragraph(self, style: str, content: str | Sequence[Run], properties: str = "") -> None:
        """Add a paragraph in a style of the base document."""
        self.raw(paragraph_xml(style, content, properties))

    def table(self, table: Table, width: int) -> None:
        """Add a table; see :func:`fazhi_cli.report.office.blocks.table_xml`."""
        self.raw(table_xml(table, width))
        # Word joins two tables that touch.
        self.paragraph("Spacer", "")

    def raw(self, xml: str) -> None:
        """Add a block given as WordprocessingML."""
        self._end.addprevious(self._parse(xml))

    def bind_last(self) -> None:
        """Keep the last paragraph whole and on the page of what follows."""
        last = self._end.getprevious()
        if last is not None and last.tag.endswith("}p"):
            properties = last.get_or_add_pPr()
            properties.keepNext_val = True
            properties.keepLines_val = True

    def new_section(self, *, landscape: bool) -> None:
        """Go on on a new page, upright or turned."""
        section = self._document.add_section()
        # The paragraph that carries the break must not ask for a line of its own on a full page.
        self._end.getprevious().style = "Spacer"
        self._turn(section, landscape=landscape)

    def set_landscape(self) -> None:
        """Turn the pages of the section that is being written."""
        self._turn(self._document.sections[-1], landscape=True)

    @staticmethod
    def _turn(section: Any, *, landscape: bool) -> None:
        from docx.enum.section import WD_ORIENT

        width, height, top, bottom, left, right, footer = _LANDSCAPE if landscape else _PORTRAIT
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = width * 635, height * 635
        section.top_margin, section.bottom_margin = top * 635, bottom * 635
        section.left_margin, section.right_margin = left * 635, right * 635
        section.footer_distance = footer * 635

    def to_bytes(self) -> bytes:
        """The file; the same blocks always give the same bytes."""
        target = io.BytesIO()
        self._document.save(target)
        return _repacked(target.getvalue())


_EPOCH = (1980, 1, 1, 0, 0, 0)


def _repacked(data: bytes) -> bytes:
    """Write a zip container again with fixed dates, attributes and order of parts.

    ``[Content_Types].xml`` comes first, as readers of office documents expect.

    Raises:
        zipfile.BadZipFile: ``data`` is no container.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, source.read(name), compresslevel=6)
    return target.getvalue()
