"""The page of a rule: the docstring of its function, for ``--explain`` and the documentation."""

from __future__ import annotations

import inspect
import re
from typing import NamedTuple

from fazhi_cli.diagnostics import SEVERITY_WORDS
from fazhi_cli.errors import UsageProblem
from fazhi_cli.lint.catalogue import RULES, Rule, function_of
from fazhi_cli.text.spelling import nearest

__all__ = ["Page", "explain", "page_of", "rule_index", "rule_list", "rule_page", "visible"]


_PARTS = re.compile(
    r"(?P<title>[^\n]+)\n\n(?P<why>[^\n]+)\n\n(?:自动改：(?P<fix>[^\n]+)\n\n)?"
    r"错误的写法（(?P<file>[^\n]+)）::\n\n(?P<bad>.+?)\n\n正确的写法::\n\n(?P<good>.+)",
    re.DOTALL,
)
_BLANKS = {"\u3000": "□", "\t": "→"}


class Page(NamedTuple):
    """What is said of a rule.

    Attributes:
        title: Chinese, what is found, a few words.
        why: Chinese, why it matters and what to do.
        bad: an example that is found.
        good: the same as it should be.
        file: the file the examples stand in.
        fix: Chinese, what ``--fix`` does, or ``""``.
    """

    title: str
    why: str
    bad: str = ""
    good: str = ""
    file: str = ""
    fix: str = ""


def page_of(code: str) -> Page:
    """The page of a rule. Raises ``KeyError`` for an unknown code."""
    text = inspect.getdoc(function_of(RULES[code]))
    match = _PARTS.fullmatch(text or "")
    assert match is not None, code
    parts = match.groupdict(default="")
    bad, good = _example(parts["bad"]), _example(parts["good"])
    return Page(parts["title"], parts["why"], bad, good, parts["file"], parts["fix"])


def visible(text: str) -> str:
    """Blanks that an example is about, made visible, as they are written in the docstrings."""
    for blank, sign in _BLANKS.items():
        text = text.replace(blank, sign)
    return text


def _example(block: str) -> str:
    """The lines of an indented block, with the blanks that they mean."""
    text = "\n".join(line[4:] for line in block.split("\n"))
    for blank, sign in _BLANKS.items():
        text = text.replace(sign, blank)
    return text


_FIXES = {"": "", "safe": "可以", "unsafe": "可以（不安全）"}


def explain(word: str) -> str:
    """A rule by code or name, for the terminal.

    Raises:
        UsageProblem: there is no such rule.
    """
    rule = _find(word)
    page = page_of(rule.code)
    fix = f"\n自动改：{page.fix}\n" if page.fix else ""
    return (
        f"{rule.code} {page.title}（{rule.name}，默认级别：{SEVERITY_WORDS[rule.severity]}）\n\n{page.why}\n{fix}\n"
        f"错误的写法（{page.file}）：\n{_indent(page.bad)}\n\n正确的写法：\n{_indent(page.good)}\n\n"
        f"忽略一处：在这一行末尾或上一行写 # fazhi: ignore[{rule.code}] 原因\n"
    )


def _find(word: str) -> Rule:
    folded = word.strip()
    if folded.upper() in RULES:
        return RULES[folded.upper()]
    for rule in RULES.values():
        if folded.lower() == rule.name:
            return rule
    close = nearest(folded.upper(), RULES, 1)
    raise UsageProblem(f"没有“{word}”这条规则", f"是不是 {close[0]}？" if close else "全部规则见：fazhi lint --rules")


def _indent(text: str) -> str:
    return "\n".join(f"    {line}" for line in visible(text).split("\n"))


def rule_list() -> str:
    """All rules, one a line."""
    return "".join(
        f"{r.code}  {SEVERITY_WORDS[r.severity]}  {page_of(r.code).title}{'  [可自动改]' if r.fixable else ''}\n"
        for r in RULES.values()
    )


_GROUPS = {
    "1": "YAML、编码和输入法",
    "2": "字段和类型",
    "3": "编号和名称",
    "4": "引用",
    "5": "与原文一致",
    "6": "时间",
    "7": "记录",
    "8": "写法",
    "9": "忽略注释",
}


def rule_index() -> str:
    """The list of rules for the documentation, Markdown."""
    lines = [
        "# 检查规则",
        "",
        "每条规则的页面由 `scripts/make_rule_docs.py` 从程序生成；命令行里用 `fazhi lint --explain 编号` 看。",
    ]
    for digit, title in _GROUPS.items():
        rules = [rule for rule in RULES.values() if rule.code[2] == digit]
        lines += ["", f"## {title}", "", "| 编号 | 查什么 | 级别 | 自动改 |", "| --- | --- | --- | --- |"]
        for rule in rules:
            found, fix = page_of(rule.code).title, _FIXES[rule.fixable]
            lines.append(f"| [{rule.code}]({rule.code}.md) | {found} | {SEVERITY_WORDS[rule.severity]} | {fix} |")
    return "\n".join([*lines, ""])


def rule_page(rule: Rule) -> str:
    """The rule's page of the documentation, Markdown."""
    page = page_of(rule.code)
    fix = f"\n自动改：{page.fix}\n" if page.fix else ""
    language = "yaml" if page.file.endswith(".yaml") else "text"
    ignored = _how_to_ignore(rule) if rule.is_suppressible else ""
    signs = "□ 是全角空格，→ 是制表符。\n\n" if "\u3000" in page.bad or "\t" in page.bad else ""
    return (
        f"# {rule.code} {page.title}\n\n名称 `{rule.name}`，默认级别：{SEVERITY_WORDS[rule.severity]}\n\n{page.why}\n{fix}\n"
        f"## 错误的写法\n\n`{page.file}`：\n\n```{language}\n{visible(page.bad)}\n```\n\n{signs}"
        f"## 正确的写法\n\n```{language}\n{page.good}\n```\n{ignored}"
    )


def _how_to_ignore(rule: Rule) -> str:
    return (
        f"\n## 忽略一处\n\n```yaml\n# fazhi: ignore[{rule.code}] 原因\n```\n\n"
        f'写在这一行的末尾或上一行，原因必须写。整条不查：设置里写 `ignore = ["{rule.code}"]`，'
        "见 [lint 的说明](../lint.md#设置)。\n"
    )
