"""Office documents: the pieces of a docx, a workbook, and what both share, text as XML can hold it."""

from __future__ import annotations

import re

__all__ = ["clean"]

# XML 1.0, 2.2: these code points may not occur, not even as references; nor may lone surrogates.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    r"""Replace what XML forbids by U+FFFD, so that the loss is seen; line ends become ``\n``.

    The texts of a view hold none of these; a document must open whatever it is given.
    """
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
