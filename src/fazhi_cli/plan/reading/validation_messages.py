"""What is said of a value that the models refuse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel

from fazhi_cli.plan.format.fields import Expected, expected_fields
from fazhi_cli.text.spelling import nearest

__all__ = ["form", "known_keys", "meant_key", "missing", "wrong_value"]

_EXPECTED = {
    "object": ("应为一组“键: 值”", "键和值写成 title: 标题，每对一行，左对齐"),
    "list": ("应为列表", "每项一行，以“- ”开头"),
    "text": ("应为文字", None),
    "either": ("应为文字", None),
    "int": ("应为整数", "写 15 这样的数字，不加引号"),
    "bool": ("应为 true 或 false", None),
    "day": ("应为日期", "写成四位年-两位月-两位日，如 2024-06-30"),
}
_SURE = 0.7
# Compiled when something is wrong.
_SHORT = r"[：，；（。]"
_IMPOSSIBLE_DAY = r"\d{4}-\d{2}-\d{2}$"


def form(wanted: Expected) -> tuple[str, str | None]:
    """What the value should be, and how to write it."""
    if wanted.kind == "choice":
        return "只能是 " + "、".join(map(str, wanted.choices)), None
    if wanted.form.pattern is not None:
        return wanted.form.says, None
    return _EXPECTED[wanted.kind]


def wrong_value(wanted: Expected, value: Any, key: str, limits: Mapping[str, Any]) -> tuple[str, str | None]:
    """Message and hint for a value that does not fit; ``limits`` are those that pydantic names (``ge``)."""
    what = f"“{key}”" if key else "这一项"
    said, hint = form(wanted)
    if value is None or value == "":
        return f"{what}空着，{said}", hint or "补上内容；不需要时把这一行删去"
    if wanted.kind == "list" and value == []:
        return f"{what}至少要有一项", None
    if isinstance(value, int) and not isinstance(value, bool) and wanted.kind == "int":
        bound = f"只能是 {wanted.choices[0]}" if wanted.choices else f"不能小于 {limits.get('ge')}"
        return f"{what}写的是 {value}，{bound}", None
    if isinstance(value, str):
        if wanted.kind == "day" and re.match(_IMPOSSIBLE_DAY, value):
            return f"{what}写的是“{value}”，日历上没有这一天", hint
        if wanted.form.most and len(value) > wanted.form.most:
            return f"{what}有 {len(value)} 个字符，最多 {wanted.form.most} 个", None
        if wanted.kind == "choice":
            close = nearest(value, [str(c) for c in wanted.choices], 1)
            hint = f"是不是“{close[0]}”？" if close else hint
    return f"{what}写的是{_typed(value)}，{said}", hint


def _typed(value: Any) -> str:
    if isinstance(value, dict):
        return "一组键值"
    if isinstance(value, list):
        return "列表"
    if isinstance(value, bool):
        return f"“{str(value).lower()}”"
    text = str(value)
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"


def missing(model: type[BaseModel], keys: Sequence[str]) -> tuple[str, str | None]:
    """Message and hint for keys that must be there."""
    told = []
    for key in keys:
        says = re.split(_SHORT, model.model_fields[key].description or "", maxsplit=1)[0]
        told.append(f"“{key}”" + (f"（{says}）" if says and says.isalnum() and not says.isascii() else ""))
    return "这里缺少" + "、".join(told), "补上 " + "、".join(f"{k}: …" for k in keys)


def known_keys(name: str, model: type[BaseModel]) -> str:
    """Hint for an unknown key that is like no other that is free."""
    fields = expected_fields(model)
    close = nearest(name, fields, 1)
    if close and name != close[0]:
        return f"是不是“{close[0]}”？这里已经有了，请删去一处"
    return "这里可以写：" + "、".join(fields)


def meant_key(name: str, free: Iterable[str]) -> str | None:
    """The free key that a misspelt one was evidently meant to be, or ``None``."""
    folded = name.strip().lower().replace("-", "_")
    free = list(free)
    for key in free:
        if folded == key or folded + "s" == key or folded == key + "s":
            return key
    close = nearest(folded, free, 1)
    # A key is read as another only where hardly anything else can have been meant.
    return close[0] if close and SequenceMatcher(None, folded, close[0]).ratio() >= _SURE else None
