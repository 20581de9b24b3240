"""The text layer of a PDF to lines."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from pathlib import Path
from typing import Any

from fazhi_cli.errors import FazhiError
from fazhi_cli.intake.readers.lines import Progress, Raw, Reading, numbered

__all__ = ["read_pdf"]

_MOST_PAGES = 5_000
_WIDE = re.compile(r"(?<=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]) (?=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])")
_RADICALS = re.compile("[\u2e80-\u2fdf]")


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
    empty = [n for n, lines in enumerate(pages, 1) if not any(line.strip() for line in lines)]
    if len(empty) == len(pages):
        raise FazhiError(f"文件“{name}”没有文字（扫描件），读不了", "请先做文字识别（OCR），或找文字版的文件")
    notes = ["PDF 的文字按行拼接成段，换行处请留意"]
    if empty:
        listed = "、".join(map(str, empty[:20]))
        notes.append(f"第 {listed} 页没有文字（可能是图片），没有转入")
    return Reading(name, "pdf", numbered(_lines(pages)), tuple(notes))


def _opened(document: Any, name: str) -> Any:
    if document.is_encrypted and not document.decrypt(""):
        raise FazhiError(f"文件“{name}”加了密码，读不了", "请取消密码，另存后再转")
    return document


def _pages(document: Any, name: str, progress: Progress | None) -> list[list[str]]:
    total = len(document.pages)
    if total > _MOST_PAGES:
        raise FazhiError(f"文件“{name}”有 {total} 页，超过 {_MOST_PAGES} 页，不读", "请只取方案的部分")
    pages: list[list[str]] = []
    for number, page in enumerate(document.pages, 1):
        pages.append([_tidy(line) for line in page.extract_text().split("\n")])
        if progress:
            progress(number, total)
    return pages


def _tidy(line: str) -> str:
    """Without blanks that extraction puts between ideographs; radicals become the ideographs they stand for."""
    line = "".join(c if c.isprintable() or c == "\t" else " " for c in line)
    if _RADICALS.search(line):
        import unicodedata

        line = _RADICALS.sub(lambda m: unicodedata.normalize("NFKC", m[0]), line)
    while (joined := _WIDE.sub("", line)) != line:
        line = joined
    return line.rstrip()


def _lines(pages: list[list[str]]) -> list[Raw]:
    """All lines; what stands at the head or foot of most pages is the page's."""
    edges = Counter(_folded(line) for page in pages for line in _edges(page))
    running = {text for text, count in edges.items() if text and len(pages) > 3 and count > 0.5 * len(pages)}
    return [Raw(line, None, bool(running) and _folded(line) in running) for page in pages for line in (*page, "")]


def _edges(page: list[str]) -> set[str]:
    filled = [line for line in page if line.strip()]
    return set(filled[:2] + filled[-2:])


def _folded(line: str) -> str:
    """The line with its page number left out."""
    return re.sub(r"[\d０-９]+", "#", line.strip()) if len(line.strip()) <= 40 else ""
