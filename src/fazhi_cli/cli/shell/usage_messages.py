"""What Typer says of a wrong command line, in Chinese."""

from __future__ import annotations

import re
from typing import Any

from fazhi_cli.text.spelling import nearest

__all__ = ["usage_message"]

_EXTRA = re.compile(r"Got unexpected extra arguments? ?\(?s?\)? ?\((.*)\)")


def usage_message(error: Any) -> tuple[str, str | None]:
    """Message and hint for an exception of Typer's parser."""
    kind = type(error).__name__
    help_hint = f"用法见：{error.ctx.command_path} --help" if getattr(error, "ctx", None) else None
    if kind == "NoSuchOption":
        return _no_such_option(error, help_hint)
    if kind == "MissingParameter":
        return f"缺少{_parameter(error)}", help_hint
    if kind == "BadOptionUsage":
        if "does not take a value" in error.message:
            return f"选项 {error.option_name} 后面不带值", help_hint
        return f"选项 {error.option_name} 后面要写一个值", help_hint
    if kind == "BadParameter":
        return f"{_parameter(error)} 的值不能用：{_value_message(error.message)}", help_hint
    if match := _EXTRA.search(error.message):
        hint = f"单位写在 --unit 后面：--unit {match[1]}；{help_hint}" if "--unit" in _options(error) else help_hint
        return f"多出了不认识的内容：{match[1]}", hint
    if "Missing command" in error.message:
        return "缺少命令", help_hint
    return "命令行写得不对：" + error.message, help_hint


def _no_such_option(error: Any, help_hint: str | None) -> tuple[str, str | None]:
    close = nearest(error.option_name, dict.fromkeys([*_options(error), "--no-cache"]), 2)  # which every command obeys
    ask = "，是不是 " + "、".join(close) + "？" if close else ""
    return f"没有 {error.option_name} 这个选项{ask}", help_hint


def _options(error: Any) -> list[str]:
    """The long options of the command that was typed."""
    if error.ctx is None:
        return []
    return [o for p in error.ctx.command.get_params(error.ctx) for o in p.opts if o.startswith("--")]


def _parameter(error: Any) -> str:
    param = error.param
    if param is None:
        return "参数"
    if param.param_type_name == "argument":
        return f"参数 {param.metavar or param.name.upper()}"
    return f"选项 {max(param.opts, key=len)}"


# Parameters here are texts, whole numbers and paths that Typer does not look at (tests/cli/test_messages.py).
_VALUES = (
    (re.compile(r"""['"](.*)['"] is not a valid int(?: range)?\."""), "“{0}”不是整数"),
    (re.compile(r"(.*) is not in the range (.*)\."), "{0} 超出范围 {1}"),
    # Since 0.29 pydantic converts the values, in words of its own.
    (re.compile(r"Input should be a valid integer"), "要写整数"),
    (re.compile(r"Input should be greater than or equal to (\d+)"), "不能小于 {0}"),
    (re.compile(r"Input should be less than or equal to (\d+)"), "不能大于 {0}"),
)


def _value_message(message: str) -> str:
    for pattern, chinese in _VALUES:
        if match := pattern.search(message):
            return chinese.format(*match.groups())
    return message
