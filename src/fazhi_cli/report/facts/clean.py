"""Untrusted text as every form of the report can hold it.

Done once, when the view is built, so that all forms say the same: XML (docx,
xlsx) cannot hold control characters, no form should let a bidi override
reorder a line, and UTF-8 cannot hold half a surrogate pair.
"""

from __future__ import annotations

import re

__all__ = ["clean"]

_BAD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def clean(text: str | None) -> str:
    r"""Line ends become ``\n``, tabs a space; characters that no form can hold are shown as ``\uNNNN``."""
    if not text:
        return ""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = text.replace("\t", " ").replace("\u00a0", " ")
    return _BAD.sub(lambda m: f"\\u{ord(m[0]):04x}", text).strip()
