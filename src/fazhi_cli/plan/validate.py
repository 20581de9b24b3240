"""Schema errors of pydantic, told in the user's terms and at the user's place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.plan.yamltree import Tree, locate, locate_key
from fazhi_cli.text.spelling import nearest

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["validate"]

_Model = TypeVar("_Model", bound="BaseModel")


def validate(model: type[_Model], tree: Tree, file: str) -> tuple[_Model | None, list[Diagnostic]]:
    """Check the data of a tree against a model.

    Returns:
        The entry, or ``None`` if there are errors; and the errors, each once, in order of place.
    """
    from pydantic import ValidationError

    try:
        return model.model_validate(tree.data), []
    except ValidationError as error:
        found = {}
        for item in error.errors(include_url=False):
            diagnostic = _diagnostic(model, item, tree, file)
            found.setdefault((diagnostic.line, diagnostic.column), diagnostic)
        return None, [found[at] for at in sorted(found)]


def _diagnostic(model: type[BaseModel], item: Any, tree: Tree, file: str) -> Diagnostic:
    path = _real_path(tree.data, item["loc"])
    kind: str = item["type"]
    key = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        line, column = locate_key(tree.marks, path)
        known = _known_keys(model, item["loc"][:-1])
        close = nearest(key, known, 1)
        hint = f"是不是“{close[0]}”？" if close else "这里可以写：" + "、".join(known)
        return Diagnostic("FZ201", "error", file, line, column, f"不认识的键“{key}”", hint)
    if kind == "missing":
        line, column = locate(tree.marks, path[:-1])
        return Diagnostic("FZ202", "error", file, line, column, f"这里缺少“{key}”", None)
    line, column = locate(tree.marks, path)
    message, hint = _say(kind, item, key)
    return Diagnostic("FZ203", "error", file, line, column, message, hint)


def _real_path(data: Any, loc: tuple[Any, ...]) -> tuple[Any, ...]:
    """Drop the parts of a pydantic ``loc`` that name a union's branch and stand in no file."""
    path: list[Any] = []
    for index, step in enumerate(loc):
        if isinstance(data, dict) and (step in data or index == len(loc) - 1):
            path.append(step)
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            path.append(step)
            data = data[step]
    return tuple(path)


def _known_keys(model: type[BaseModel], loc: tuple[Any, ...]) -> list[str]:
    from pydantic import BaseModel as Base

    at: Any = model
    for step in loc:
        if isinstance(step, int) or not (isinstance(at, type) and issubclass(at, Base)):
            continue
        field = at.model_fields.get(step)
        if field is not None:
            at = _inner_model(field.annotation) or at
        elif step == "MentionEntry":
            at = _inner_model(at.model_fields["responsible"].annotation) or at
    return list(at.model_fields)


def _inner_model(annotation: Any) -> Any:
    from typing import get_args

    from pydantic import BaseModel as Base

    if isinstance(annotation, type) and issubclass(annotation, Base):
        return annotation
    for inner in get_args(annotation):
        if found := _inner_model(inner):
            return found
    return None


def _typed(item: Any) -> str:
    value = item["input"]
    if isinstance(value, dict):
        return "一组键值"
    if isinstance(value, list):
        return "一个列表"
    if value is None:
        return "空着"
    return f"“{value}”"


_EXPECTED: dict[str, Callable[[Any], tuple[str, str | None]]] = {
    "string_type": lambda _: ("应为文字", "数字样的文字要加引号，如 '202281'"),
    "string_too_short": lambda _: ("不能空着", None),
    "int_type": lambda _: ("应为整数", "写 15 这样的数字，不加引号、不带 0 开头"),
    "int_from_float": lambda _: ("应为整数", None),
    "bool_type": lambda _: ("应为 true 或 false", "不要写 yes、no、是、否"),
    "date_type": lambda _: ("应为日期", "写成 2024-06-30"),
    "list_type": lambda _: ("应为列表", "每项一行，以“- ”开头"),
    "model_type": lambda _: ("应为一组“键: 值”", None),
    "dict_type": lambda _: ("应为一组“键: 值”", None),
    "too_short": lambda _: ("至少要有一项", None),
    "literal_error": lambda item: ("只能是 " + item["ctx"]["expected"].replace("'", "").replace(" or ", "、"), None),
    "string_pattern_mismatch": lambda item: (_PATTERNS.get(item["ctx"]["pattern"], "写法不对"), None),
    "string_too_long": lambda item: (f"最多 {item['ctx']['max_length']} 个字符", None),
    "greater_than_equal": lambda item: (f"不能小于 {item['ctx']['ge']}", None),
    "value_error": lambda _: ("应为日期", "写成四位年-两位月-两位日，如 2024-06-30"),
    "date_from_datetime_parsing": lambda _: ("应为日期", "写成 2024-06-30"),
}
_PATTERNS = {
    r"^[1-9]\d*-[1-9]\d*$": "举措编号应写成“条-序”，如 15-2",
    r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$": "编号只能用小写字母、数字和连字符，以字母开头",
    r"^[a-z][a-z0-9]*$": "拼音只能用小写字母和数字，以字母开头",
    r"^[0-9a-f]{64}$": "应为 64 位的 SHA-256（小写十六进制）",
    r"^P(\d+Y)?(\d+M)?(\d+D)?$": "期限长短写成 P3Y（三年）、P6M（六个月）",
}


def _say(kind: str, item: Any, key: str) -> tuple[str, str | None]:
    say = _EXPECTED.get(kind)
    expected, hint = say(item) if say else ("写法不对", None)
    what = f"“{key}”" if not key.isdigit() else "这一项"
    return f"{what}写的是{_typed(item)}，{expected}", hint
