"""What people wrote, as a report prints it: without what no form can hold, and without persons where it is public."""

from __future__ import annotations

import re

__all__ = ["clean", "public_text"]


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


_OMITTED = "（略）"

# Every character keeps its place, so that what is found in the plain text can be cut from the text as written.
_PLAIN = str.maketrans(
    "０１２３４５６７８９（）－—–‐＋：＠．　\u00a0",
    "0123456789()----+:@.  ",
)

# A number is no telephone number where it counts money or things, or is part of a longer one.
_NO_COUNT = r"(?![\d.]|\s*[元万亿个件次人])"
_PHONES = (
    r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}" + _NO_COUNT,
    r"(?<![\d.])\(?0\d{2,3}\)?[- ]{0,3}\d{3,4}[- ]?\d{4}(?:-\d{1,6})?" + _NO_COUNT,
    r"(?<![\d.])[48]00-\d{3,4}-?\d{3,4}" + _NO_COUNT,
    r"(?<!\d)\d{17}[\dXx](?!\d)",  # 居民身份证号
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
)
_TOLD = r"(?:(?:联系|办公|咨询|值班|固定)?电话|联系方式|手机号?码?|传真|微信号?|QQ号?)"
_REACHED = re.compile("|".join([_TOLD + r"[:为是]?\s*\(?\d[\d() -]{5,}\d(?!\d)", *_PHONES]), re.ASCII)

_VALUE = r"[^\s，,;；。、()（）/]{1,20}"
_ROLES = r"(?:联系人|联络人|联络员|经办人|填报人|承办人|审核人|负责人|负责同志|签发人)"
_NAMED = re.compile(
    rf"{_ROLES}\s*[:：为]\s*{_VALUE}(?:[、/]{_VALUE})*"
    # Without a colon only what can be a name: 联系人王明, but not 联系人制度.
    r"|(?:联系人|经办人|填报人)(?!制度|名单|机制|会议|信息|队伍|工作)[\u4e00-\u9fff]{2,3}(?=[\s，,;；。、(（]|$)"
    rf"|{_TOLD}\s*[:：]\s*{_VALUE}"
)
_AGAIN = re.compile(f"{_OMITTED}(?:[、\\s]*{_OMITTED})+")


def public_text(text: str) -> str:
    """A text without telephone numbers, addresses of mail, numbers of identity cards, and who is to be called."""
    text = _without(_REACHED, text)
    return _AGAIN.sub(_OMITTED, _NAMED.sub(_OMITTED, text))


def _without(pattern: re.Pattern[str], text: str) -> str:
    parts: list[str] = []
    end = 0
    for found in pattern.finditer(text.translate(_PLAIN)):
        parts += [text[end : found.start()], _OMITTED]
        end = found.end()
    return "".join([*parts, text[end:]])
