"""An HTML page to lines of text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from fazhi_cli.errors import FazhiError
from fazhi_cli.intake.readers.lines import Raw, Reading, is_row_of_heads, numbered, table_row
from fazhi_cli.text.decoding import decode_any, decode_document

__all__ = ["read_html"]

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "form",
        "blockquote",
        "pre",
        "hr",
        "address",
        "figure",
        "figcaption",
        "center",
        "title",
        "option",
    ]
)
_HIDDEN = frozenset(["script", "style", "noscript", "template", "svg", "head", "object", "iframe"])
_PAGE = frozenset(["nav", "header", "footer", "aside", "form", "button", "select"])
_VOID = frozenset(
    ["br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"]
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile(r"(?<=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]) (?=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])")
_DEEPEST = 500
# A cell of more lines is a part of the page's layout.
_MOST_LINES = 4
_MOST_SPAN = 500


def read_html(name: str, data: bytes) -> Reading:
    """Read a page: blocks become lines, rows of tables keep their cells, scripts are dropped.

    Raises:
        FazhiError: the page has no text.
    """
    text, encoding = _decode(data, name)
    parser = _Lines()
    parser.feed(_closed(text))
    parser.close()
    parser.finish()
    lines = [raw for raw in parser.lines if raw.text.strip()]
    if not lines:
        raise FazhiError(
            f"网页“{name}”里没有文字", "内容可能要联网才显示；请在浏览器中打开后另存为完整网页，或复制文字存为 txt"
        )
    notes = ["网页的标签、脚本没有转入，只取文字"]
    if encoding != "UTF-8":
        notes.append(f"原网页是 {encoding} 编码，source.txt 存为 UTF-8")
    return Reading(name, "html", numbered(lines), tuple(notes))


def _closed(text: str) -> str:
    """The page with what looks like the beginning of a tag or comment but never ends made plain text.

    The parser would look for the end of each to the end of the page, which
    takes a quarter of a minute in 50 KB of them. A marked section (``<![``) is
    read as a declaration: of an unknown one the parser makes an exception.
    """
    text = text.replace("<![", "<!")
    last = text.rfind("-->") + 1
    text = text[:last] + text[last:].replace("<!--", "&lt;!--")
    last = text.rfind(">") + 1
    return text[:last] + text[last:].replace("<", "&lt;")


def _decode(data: bytes, name: str) -> tuple[str, str]:
    declared = _CHARSET.search(data[:4096])
    if declared and declared[1].lower() in (b"gb2312", b"gbk", b"gb18030", b"big5"):
        text = decode_any(data, "big5hkscs" if declared[1].lower() == b"big5" else "gb18030")
        if text is not None:
            return text, declared[1].decode().upper()
    decoded = decode_document(data, name)
    return decoded.text, decoded.encoding


class _Grid:
    """The columns of a table: a cell over several rows or columns leaves empty ones in the others."""

    def __init__(self) -> None:
        self._reaching: dict[int, int] = {}
        self._spans: list[tuple[int, int]] = []
        self.merged: set[int] = set()
        """Columns of the row that ended last whose cell goes on from above."""
        self.headed = 0
        """How many columns have heads."""

    @property
    def reaches(self) -> bool:
        """Whether a cell of an earlier row reaches into the one that is being made."""
        return bool(self._reaching)

    def cell(self, rows: int, columns: int) -> None:
        """A cell of the row that is being made."""
        self._spans.append((rows, columns))

    def row(self, cells: list[list[Raw]]) -> list[list[Raw]]:
        """The cells of a row that ends, one for each column."""
        result: list[list[Raw]] = []
        reaching: dict[int, int] = {}
        self.merged = set()
        for cell, (rows, columns) in zip(cells, self._spans, strict=False):
            self._fill(result, reaching)
            for extra in range(columns):
                if rows > 1:
                    reaching[len(result)] = rows - 1
                result.append(cell if not extra else [])
        self._fill(result, reaching)
        self._reaching, self._spans = reaching, []
        return result

    def _fill(self, result: list[list[Raw]], reaching: dict[int, int]) -> None:
        while len(result) in self._reaching and len(result) not in reaching:
            column = len(result)
            self.merged.add(column)
            if self._reaching[column] > 1:
                reaching[column] = self._reaching[column] - 1
            result.append([])
            del self._reaching[column]


def _span(attrs: list[tuple[str, str | None]], name: str) -> int:
    value = dict(attrs).get(name) or "1"
    return min(int(value), _MOST_SPAN) if value.strip().isdigit() and int(value) else 1


class _Lines(HTMLParser):
    """Lines of the page. A cell collects lines of its own: old pages are laid out with tables."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Raw] = []
        self._line: list[str] = []
        self._rows: list[list[list[Raw]]] = []
        self._grids: list[_Grid] = []
        self._open: list[str] = []
        self._hidden = 0
        self._page = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS or tag in ("td", "th"):
            self.end_line()
        if tag == "table":
            self._grids.append(_Grid())
        elif tag == "tr" and len(self._rows) < _DEEPEST:
            self._rows.append([])
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append([])
            if self._grids:
                self._grids[-1].cell(_span(attrs, "rowspan"), _span(attrs, "colspan"))
        if tag in _VOID or len(self._open) >= _DEEPEST:
            return
        self._open.append(tag)
        self._hidden += tag in _HIDDEN
        self._page += tag in _PAGE

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS or tag in ("td", "th"):
            # Before the element closes: its last line belongs to it.
            self.end_line()
        if tag in self._open:
            while True:
                closed = self._open.pop()
                self._hidden -= closed in _HIDDEN
                self._page -= closed in _PAGE
                if closed == "tr" and self._rows:
                    self._end_row()
                if closed == "table" and self._grids:
                    self._grids.pop()
                if closed == tag:
                    break

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._line.append(data)

    def finish(self) -> None:
        """Close what the page has left open."""
        self.end_line()
        while self._rows:
            self._end_row()

    def end_line(self) -> None:
        """Close the line that is being made."""
        text = _WIDE.sub("", _BLANKS.sub(" ", "".join(self._line))).strip(" ")
        self._line = []
        if text:
            self._into().append(Raw(text, None, self._page > 0))

    def _into(self) -> list[Raw]:
        """The innermost open cell, or the page."""
        return next((row[-1] for row in reversed(self._rows) if row), self.lines)

    def _end_row(self) -> None:
        cells = self._rows.pop()
        into = self._into()
        # One cell across the whole table is a line of text.
        merged: set[int] = set()
        one = len(cells) <= 1 and not (self._grids and self._grids[-1].reaches)
        if self._grids:
            cells = self._grids[-1].row(cells)
            merged = self._grids[-1].merged
        texts = [" ".join(raw.text for raw in cell) for cell in cells]
        full = any(len(cell) > _MOST_LINES for cell in cells)
        grid = self._grids[-1] if self._grids else None
        layout = any(raw.cells for cell in cells for raw in cell) or (
            full and (grid is None or grid.headed != len(cells))
        )
        if grid is not None and is_row_of_heads([[raw.text for raw in cell] for cell in cells]):
            # Below heads, a cell is one however much it holds.
            grid.headed = len(cells)
        if layout or one:
            into.extend(raw for cell in cells for raw in cell)
        elif row := table_row(texts, page=self._page > 0, merged=merged):
            into.append(row)
