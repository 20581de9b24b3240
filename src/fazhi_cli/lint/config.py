"""Configuration of lint: ``[tool.fazhi.lint]`` of pyproject.toml or ``[lint]`` of fazhi.toml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from fazhi_cli.diagnostics import SEVERITIES, Severity
from fazhi_cli.errors import UsageProblem
from fazhi_cli.lint.catalogue import RULES
from fazhi_cli.text.spelling import nearest

__all__ = ["Config", "find_config", "known_codes", "read_config", "wanted"]

_KEYS = ("select", "ignore", "severity", "options", "baseline")


class Config(NamedTuple):
    """What a project wants of lint.

    Attributes:
        select: codes or beginnings of codes to run; empty: all.
        ignore: codes or beginnings of codes to leave out.
        severity: severities by code.
        options: options of rules, by code.
        baseline: path of a baseline file, or ``None``.
        path: where it was read from, or ``None``.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = MappingProxyType({})
    options: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    baseline: Path | None = None
    path: Path | None = None


def find_config(folder: Path) -> Config:
    """The configuration for a plan folder.

    Raises:
        FazhiError: the file is broken or says something that is not understood.
    """
    from fazhi_cli.settings import read_config as read_settings

    found = read_settings(folder)
    table = found.table.get("lint")
    if table is None or found.path is None:
        return Config()
    if not isinstance(table, dict):
        raise UsageProblem(f"设置文件“{found.path}”里 lint 应为一个表", "写成 [lint] 或 [tool.fazhi.lint]")
    return read_config(table, found.path)


def read_config(table: dict[str, Any], path: Path) -> Config:
    """Check a table of configuration.

    Raises:
        UsageProblem: an unknown key, code or severity.
    """
    for key in table:
        if key not in _KEYS:
            close = nearest(key, _KEYS, 1)
            hint = f"是不是 {close[0]}？" if close else "可以写：" + "、".join(_KEYS)
            raise UsageProblem(f"设置文件“{path}”里没有 {key} 这一项", hint)
    severity: dict[str, Severity] = {}
    for code, value in _mapping(table, "severity", path).items():
        if value not in SEVERITIES:
            raise UsageProblem(f"设置文件“{path}”：{code} 的级别“{value}”不存在", "可以写：" + "、".join(SEVERITIES))
        severity[known_codes([code], exact=True)[0]] = value
    options = _mapping(table, "options", path)
    for code, value in options.items():
        known_codes([code], exact=True)
        if not isinstance(value, dict):
            raise UsageProblem(f"设置文件“{path}”：{code} 的选项应为一个表", f"写成 [lint.options.{code}]")
    baseline = table.get("baseline")
    if baseline is not None and not isinstance(baseline, str):
        raise UsageProblem(f"设置文件“{path}”里 baseline 应为文件名", None)
    return Config(
        select=_codes(table, "select", path),
        ignore=_codes(table, "ignore", path),
        severity=severity,
        options=options,
        baseline=path.parent / baseline if baseline else None,
        path=path,
    )


def _mapping(table: dict[str, Any], key: str, path: Path) -> dict[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise UsageProblem(f"设置文件“{path}”里 {key} 应为一个表", f'写成 [lint.{key}]，如 FZ804 = "info"')
    return value


def _codes(table: dict[str, Any], key: str, path: Path) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise UsageProblem(f"设置文件“{path}”里 {key} 应为编号的列表", f'写成 {key} = ["FZ804", "FZ6"]')
    return known_codes(value)


def known_codes(words: list[str], *, exact: bool = False) -> tuple[str, ...]:
    """Codes (FZ203) or beginnings of codes (FZ2, FZ) from words that may hold several.

    Raises:
        UsageProblem: no rule has such a code.
    """
    result = []
    for word in words:
        for code in word.replace("，", ",").replace("、", ",").split(","):
            folded = code.strip().upper()
            if not folded:
                continue
            if (exact and folded not in RULES) or not any(c.startswith(folded) for c in RULES):
                close = nearest(folded, RULES, 1)
                raise UsageProblem(
                    f"没有编号为“{code.strip()}”的规则",
                    f"是不是 {close[0]}？" if close else "全部规则见：fazhi lint --rules",
                )
            result.append(folded)
    return tuple(result)


def wanted(code: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    """Whether a rule is to run: the longest beginning that fits decides; at equal length, ignore."""
    chosen = max((len(c) for c in select if code.startswith(c)), default=-1 if select else 0)
    left_out = max((len(c) for c in ignore if code.startswith(c)), default=-1)
    return chosen >= 0 and chosen > left_out
