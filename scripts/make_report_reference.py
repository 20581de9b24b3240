"""Write the tables of docs/report.md that follow from the code: options of the command, variables of templates.

Usage: python scripts/make_report_reference.py [--check]
"""

from __future__ import annotations

import inspect
import sys
import types
import typing
from pathlib import Path

from fazhi_cli.cli.commands import report as command
from fazhi_cli.report import rows, view

DOCUMENT = Path(__file__).parent.parent / "docs" / "report.md"
_NAMES = {"str": "文字", "int": "整数", "float": "小数", "bool": "真假", "date": "日期", "NoneType": "空"}


def options() -> str:
    """The options of ``fazhi report``, in the order of its help."""
    lines = ["| 选项 | 说明 |", "|---|---|"]
    hints = typing.get_type_hints(command.command, include_extras=True)
    for name in inspect.signature(command.command).parameters:
        if name == "ctx":
            continue
        (info,) = [m for m in hints[name].__metadata__ if hasattr(m, "param_decls")]
        # In Annotated, Typer takes the first spelling for the default.
        spelled = "`、`".join([info.default, *info.param_decls])
        value = f" {info.metavar}" if info.metavar else ""
        lines.append(f"| `{spelled}{value}` | {info.help} |")
    return "\n".join(lines)


def variables() -> str:
    """The fields of the view model, one table a type, ``View`` first."""
    parts = [_table(view.View, "视图：模板里可以直接写字段名，也可以写 `view.字段名`")]
    types_ = [getattr(m, n) for m in (view, rows) for n in m.__all__ if isinstance(getattr(m, n), type)]
    parts += [_table(t, "") for t in types_ if t is not view.View]
    return "\n\n".join(parts)


def _table(kind: type, about: str) -> str:
    lines = [f"### {kind.__name__}", *([about, ""] if about else [""]), "| 字段 | 类型 | 说明 |", "|---|---|---|"]
    for name, hint in typing.get_type_hints(kind, include_extras=True).items():
        inner, said = typing.get_args(hint)
        lines.append(f"| `{name}` | {_type(inner)} | {said} |")
    return "\n".join(lines)


def _type(hint: object) -> str:
    if isinstance(hint, types.UnionType):
        return "或".join(_type(part) for part in typing.get_args(hint))
    if typing.get_origin(hint) is tuple:
        return f"{_type(typing.get_args(hint)[0])}的列表"
    name = hint.__name__ if isinstance(hint, type) else str(hint)
    return _NAMES.get(name) or f"[{name}](#{name.lower()})"


def filled(text: str) -> str:
    """The document with its generated parts made anew."""
    for name, made in (("options", options()), ("variables", variables())):
        start, end = f"<!-- {name}: scripts/make_report_reference.py -->\n", f"<!-- /{name} -->"
        before, _, rest = text.partition(start)
        _, found, after = rest.partition(end)
        if not found:
            raise SystemExit(f"{DOCUMENT}: no place for {name}")
        text = f"{before}{start}\n{made}\n\n{end}{after}"
    return text


def main() -> int:
    """Write the document, or with ``--check`` say whether it is up to date."""
    text = DOCUMENT.read_text(encoding="utf-8")
    made = filled(text)
    if "--check" in sys.argv[1:]:
        return int(made != text)
    DOCUMENT.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
