"""A rule in words: for ``--explain``, and as a page of the documentation."""

from __future__ import annotations

from fazhi_cli.errors import UsageProblem
from fazhi_cli.lint.catalogue import RULES, Rule
from fazhi_cli.lint.pages import page_of, visible
from fazhi_cli.text.spelling import nearest

__all__ = ["explain", "rule_index", "rule_list", "rule_page"]

_FIXES = {"": "", "safe": "可以", "unsafe": "可以（不安全）"}
_LEVELS = {"error": "错误", "warning": "警告", "info": "提示"}


def explain(word: str) -> str:
    """A rule by code or name, for the terminal.

    Raises:
        UsageProblem: there is no such rule.
    """
    rule = _find(word)
    page = page_of(rule.code)
    fix = f"\n自动改：{page.fix}\n" if page.fix else ""
    return (
        f"{rule.code} {page.title}（{rule.name}，默认级别：{_LEVELS[rule.severity]}）\n\n{page.why}\n{fix}\n"
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
        f"{r.code}  {_LEVELS[r.severity]}  {page_of(r.code).title}{'  [可自动改]' if r.fixable else ''}\n"
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
            lines.append(f"| [{rule.code}]({rule.code}.md) | {found} | {_LEVELS[rule.severity]} | {fix} |")
    return "\n".join([*lines, ""])


def rule_page(rule: Rule) -> str:
    """The rule's page of the documentation, Markdown."""
    page = page_of(rule.code)
    fix = f"\n自动改：{page.fix}\n" if page.fix else ""
    language = "yaml" if page.file.endswith(".yaml") else "text"
    ignored = "" if rule.code.startswith(("FZ7", "FZ9")) else _how_to_ignore(rule)
    signs = "□ 是全角空格，→ 是制表符。\n\n" if "\u3000" in page.bad or "\t" in page.bad else ""
    return (
        f"# {rule.code} {page.title}\n\n名称 `{rule.name}`，默认级别：{_LEVELS[rule.severity]}\n\n{page.why}\n{fix}\n"
        f"## 错误的写法\n\n`{page.file}`：\n\n```{language}\n{visible(page.bad)}\n```\n\n{signs}"
        f"## 正确的写法\n\n```{language}\n{page.good}\n```\n{ignored}"
    )


def _how_to_ignore(rule: Rule) -> str:
    return (
        f"\n## 忽略一处\n\n```yaml\n# fazhi: ignore[{rule.code}] 原因\n```\n\n"
        f'写在这一行的末尾或上一行，原因必须写。整条不查：设置里写 `ignore = ["{rule.code}"]`，'
        "见 [lint 的说明](../lint.md#设置)。\n"
    )
