"""The text layer of a PDF to lines."""

from __future__ import annotations

import io
import itertools
import logging
import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.errors import FazhiError
from fazhi_cli.intake.readers.lines import Progress, Raw, Reading, numbered, table_row
from fazhi_cli.intake.readers.pdf_tables import Piece, PrintedRow, Rules, tables_of
from fazhi_cli.text.spelling import RADICALS

__all__ = ["read_pdf"]

_MOST_PAGES = 5_000
_WIDE = re.compile(r"(?<=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]) (?=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])")
_REVISIONS = re.compile(
    r"\s*(?:批注\s*[\[［【]|(?:带格式的?|设置了?格式|删除的内容|删除了?|已删除)\s*[：:]\s*\S|Comment(?:ed)?\s*\[|(?:Deleted|Formatted)\s*:)"
)
# Signs that some programs draw in another font than the line they stand in.
_SIGNS = re.compile(r"[“”‘’—…·\s]+")
# Marks of revision in more than so many lines are no chance.
_CHANCE = 1
_ENOUGH_PAGES = 4


def read_pdf(path: Path, data: bytes, progress: Progress | None) -> Reading:
    """Read the text of a PDF, page by page.

    Raises:
        FazhiError: pypdf is not installed; the file is damaged or encrypted, or its pages have no text (a scan).
    """
    try:
        import pypdf
        from pypdf.errors import DependencyError, PyPdfError
    except ImportError as error:
        raise FazhiError(
            "读 PDF 要先安装一个组件", 'pip install "fazhi-cli[pdf]"；或用 WPS 把 PDF 转成 docx 再转'
        ) from error
    name = path.name
    # pypdf reports oddities of a file through logging; the reading says what matters.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = _pages(_opened(pypdf.PdfReader(io.BytesIO(data)), name), name, progress)
    except FazhiError:
        raise
    except (ImportError, DependencyError) as error:
        # Reading AES needs a further library; such a file is encrypted for a reason.
        raise FazhiError(f"文件“{name}”加了密，读不了", "请用 WPS 打开，取消加密后另存") from error
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError) as error:
        raise FazhiError(f"文件“{name}”已损坏，打不开", "请重新下载，或用 WPS 打开后另存再转") from error
    empty = [n for n, page in enumerate(pages, 1) if not any(line.strip() for line in page.lines)]
    if len(empty) == len(pages):
        raise FazhiError(f"文件“{name}”没有文字（扫描件），读不了", "请先做文字识别（OCR），或找文字版的文件")
    notes = ["PDF 的文字按行拼接成段，换行处请留意"]
    if empty:
        listed = "、".join(map(str, empty[:20]))
        notes.append(f"第 {listed} 页没有文字（可能是图片），没有转入")
    if sum(1 for page in pages for line in page.lines if _REVISIONS.match(line)) > _CHANCE:
        raise FazhiError(
            f"文件“{name}”带有修订或批注的痕迹，正文和批注混在一起，读不了",
            "请在 Word 或 WPS 中接受全部修订、删去批注，另存后再转",
        )
    notes += _signs_apart(pages)
    turned = sum(len(page.turned) for page in pages)
    if turned:
        notes.append(f"竖排或旋转的文字 {turned} 行（多为页边的标记）移出正文，照录在各页之末")
    forms = sorted({c for page in pages for line in page.lines for c in line if ord(c) in RADICALS})
    if forms:
        notes.append(f"原文有部首等兼容字形（{'、'.join(forms[:10])}），照录；核对、查找时按通行的字")
    return Reading(name, "pdf", numbered(_lines(pages)), tuple(notes))


def _opened(document: Any, name: str) -> Any:
    if document.is_encrypted and not document.decrypt(""):
        raise FazhiError(f"文件“{name}”加了密码，读不了", "请取消密码，另存后再转")
    return document


class _Page(NamedTuple):
    """The lines of a page, those that are turned (written along its edge), and the rows of tables by their line.

    ``displaced`` if signs were drawn apart from the line they belong to.
    """

    lines: list[str]
    turned: list[str]
    rows: dict[int, PrintedRow]
    displaced: bool = False


def _pages(document: Any, name: str, progress: Progress | None) -> list[_Page]:
    total = len(document.pages)
    if total > _MOST_PAGES:
        raise FazhiError(f"文件“{name}”有 {total} 页，超过 {_MOST_PAGES} 页，不读", "请只取方案的部分")
    pages: list[_Page] = []
    for number, page in enumerate(document.pages, 1):
        pages.append(_page(page))
        if progress:
            progress(number, total)
    return pages


def _page(page: Any) -> _Page:
    """The text of a page; turned text apart, which would stand between the lines it runs along."""
    turns: set[bool] = set()
    pieces: list[Piece] = []
    rules = Rules()

    def visit(text: str, cm: Any, matrix: Any, _font: Any, size: Any) -> None:
        if text.strip():
            turns.add(abs(matrix[1]) > abs(matrix[0]))
        x, y = (matrix[4] * cm[n] + matrix[5] * cm[n + 2] + cm[n + 4] for n in (0, 1))
        pieces.append(Piece(x, y, abs(float(size or 0) * (matrix[0] or 1) * (cm[0] or 1)), text))

    whole: str = page.extract_text(visitor_text=visit, visitor_operand_before=rules.visit)
    if turns == {False} and (tables := _with_tables(pieces, rules)) is not None:
        return tables
    if turns != {True, False}:
        return _Page(_tidied(whole), [], {}, _displaced(pieces))
    upright, turned = page.extract_text(orientations=(0, 180)), page.extract_text(orientations=(90, 270))
    if len(turned) > len(upright):
        # A page laid out across: its text is the turned one.
        return _Page(_tidied(whole), [], {})
    return _Page(_tidied(upright), [line for line in _tidied(turned) if line.strip()], {})


def _signs_apart(pages: list[_Page]) -> list[str]:
    """A note that names the pages whose signs may stand at a wrong place."""
    listed = "、".join([str(n) for n, page in enumerate(pages, 1) if page.displaced][:20])
    return [f"第 {listed} 页的引号、破折号在 PDF 里与所在的行分开画，转入后可能错位，请对照原件"] if listed else []


def _displaced(pieces: list[Piece]) -> bool:
    """Whether signs of another font (“ ”) were drawn before text of the same line that stands to their left."""
    printed = [piece for piece in pieces if piece.text.strip()]
    return any(
        _SIGNS.fullmatch(sign.text) and abs(sign.y - text.y) < 1 and text.x + text.size < sign.x
        for sign, text in itertools.pairwise(printed)
    )


def _with_tables(pieces: list[Piece], rules: Rules) -> _Page | None:
    """A page with ruled tables: their rows in the place of the text in them; ``None`` if it has none that can be read."""
    lines = [""]
    rows: dict[int, PrintedRow] = {}
    grids = tables_of(rules)
    inside: dict[int, list[Piece]] = {}
    table: int | None = None
    for piece in pieces:
        if not piece.text.strip() and table is not None:
            # What ends the lines in a cell.
            continue
        table = next((n for n, grid in enumerate(grids) if piece.text.strip() and grid.holds(piece)), None)
        if table is None:
            first, *more = piece.text.split("\n")
            lines[-1] += first
            lines += more
        elif table not in inside:
            inside[table] = [piece]
            lines += [f"\0{table}", ""]
        else:
            inside[table].append(piece)
    printed: list[str] = []
    for line in lines:
        if not line.startswith("\0"):
            printed.append(_tidy(line))
            continue
        found = grids[int(line[1:])].rows(inside[int(line[1:])])
        if found is None:
            return None
        for row in found:
            cells = tuple(" ".join(_tidy(part).strip() for part in cell.split("\n")) for cell in row.cells)
            if any(cells):
                rows[len(printed)] = row._replace(cells=cells)
                printed.append("\t".join(cells))
    return _Page(printed, [], rows) if rows else None


def _tidied(text: str) -> list[str]:
    return [_tidy(line) for line in text.split("\n")]


def _tidy(line: str) -> str:
    """Without blanks that extraction puts between ideographs."""
    line = "".join(c if c.isprintable() or c == "\t" else " " for c in line)
    while (joined := _WIDE.sub("", line)) != line:
        line = joined
    return line.rstrip()


def _lines(pages: list[_Page]) -> list[Raw]:
    """All lines; what stands at the head or foot of most pages, and page numbers there, are the page's."""
    running = _running([page.lines for page in pages])
    offset = _offset([page.lines for page in pages])
    repeated = _repeated([page.lines for page in pages])
    result: list[Raw] = []
    for number, page in enumerate(pages):
        edges = _edges(page.lines)
        for index, line in enumerate(page.lines):
            at_edge = index in edges and (
                _folded(line) in running or (offset is not None and _bare_number(line) == number + offset)
            )
            if (row := page.rows.get(index)) is not None:
                result.append(table_row(row.cells, merged=row.merged) or Raw(line))
                continue
            result.append(Raw(line, None, at_edge or line.strip() in repeated))
        result += [Raw(line, None, page=True) for line in page.turned]
        result.append(Raw("", None))
    return _across_pages(result)


def _across_pages(lines: list[Raw]) -> list[Raw]:
    """Rows that a page break cut in two are one: of the second part the first cell is empty, and a sentence goes on."""
    result: list[Raw] = []
    seen: set[str] = set()
    last: int | None = None
    broken = False
    for line in lines:
        if line.cells is None:
            broken = broken or line.page or not line.text.strip()
            last = last if line.page or not line.text.strip() else None
        elif line.text in seen:
            # The heads again.
            broken = True
        else:
            before = result[last].cells if last is not None and broken else None
            if last is not None and before is not None and _goes_on(before, line):
                joined = [a + b for a, b in zip(before, line.cells, strict=True)]
                result[last] = table_row(joined, merged=result[last].merged) or result[last]
                broken = False
                continue
            seen.add(line.text)
            last, broken = len(result), False
        result.append(line)
    return result


def _goes_on(before: tuple[str, ...], line: Raw) -> bool:
    """Whether a row at the head of a page goes on with the last one of the page before."""
    cells = line.cells or ()
    if len(cells) != len(before) or cells[0].strip():
        return False
    longest = max(range(len(cells)), key=lambda n: len(cells[n]))
    ended = not before[longest] or before[longest].endswith(("。", "；", "！", ";"))
    return not ended and any(before[n] and not cells[n] for n in range(1, len(cells)))


def _edges(lines: list[str]) -> set[int]:
    """Places of the first two and last two lines with text."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    return set(filled[:2] + filled[-2:])


def _running(pages: list[list[str]]) -> set[str]:
    """Heads and feet, page numbers in them left out; a line of digits alone is judged by its number."""
    counts = Counter(text for page in pages for text in {_folded(page[i]) for i in _edges(page)})
    return {t for t, n in counts.items() if t.strip("#") and len(pages) >= _ENOUGH_PAGES and n > 0.5 * len(pages)}


def _offset(pages: list[list[str]]) -> int | None:
    """What a page's number is ahead of its place, where most pages bear one alone on a line at the edge."""
    ahead: Counter[int] = Counter()
    for place, page in enumerate(pages):
        filled = [index for index, line in enumerate(page) if line.strip()]
        numbers = {_bare_number(page[index]) for index in (filled[:1] + filled[-1:])}
        ahead.update({n - place for n in numbers if n is not None})
    if not ahead:
        return None
    offset, count = ahead.most_common(1)[0]
    return offset if count >= max(2, 0.5 * len(pages)) else None


def _bare_number(line: str) -> int | None:
    match = re.fullmatch(r"\s*[—–\-－―‐·]*\s*([0-9０-９]{1,4})\s*[—–\-－―‐·]*\s*", line)
    return int(match[1]) if match else None


def _repeated(pages: list[list[str]]) -> frozenset[str]:
    """Short lines that stand on most pages word for word: a mark at the side of the page."""
    if len(pages) < _ENOUGH_PAGES:
        return frozenset()
    counts = Counter(line for page in pages for line in {line.strip() for line in page})
    return frozenset(
        line
        for line, count in counts.items()
        if 2 <= len(line) <= 20 and count > 0.6 * len(pages) and not re.search(r"[，。；：、:\d０-９（(]", line)
    )


def _folded(line: str) -> str:
    """The line with its page number left out."""
    return re.sub(r"[\d０-９]+", "#", line.strip()) if len(line.strip()) <= 40 else ""
