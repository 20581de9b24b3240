"""A rule in words: for ``--explain``, and as a page of the documentation."""

from __future__ import annotations

from fazhi_cli.errors import UsageProblem
from fazhi_cli.lint.registry import RULES, rule_of
from fazhi_cli.lint.rule import Rule
from fazhi_cli.text.spelling import nearest

__all__ = ["explain", "rule_index", "rule_list", "rule_page"]

_LEVELS = {"error": "错误", "warning": "警告", "info": "提示"}


def explain(word: str) -> str:
    """A rule by code or name, for the terminal.

    Raises:
        UsageProblem: there is no such rule.
    """
    rule = _find(word)
    fix = f"\n自动改：{rule.fix}\n" if rule.fix else ""
    return (
        f"{rule.code} {rule.title}（{rule.name}，默认级别：{_LEVELS[rule.severity]}）\n\n{rule.why}\n{fix}\n"
        f"错误的写法（{rule.file}）：\n{_indent(rule.bad)}\n\n正确的写法：\n{_indent(rule.good)}\n\n"
        f"忽略一处：在这一行末尾或上一行写 # fazhi: ignore[{rule.code}] 原因\n"
    )


def _find(word: str) -> Rule:
    folded = word.strip()
    if folded.upper() in RULES:
        return rule_of(folded.upper())
    for code in RULES:
        rule = rule_of(code)
        if folded.lower() == rule.name:
            return rule
    close = nearest(folded.upper(), RULES, 1)
    raise UsageProblem(f"没有“{word}”这条规则", f"是不是 {close[0]}？" if close else "全部规则见：fazhi lint --rules")


def _indent(text: str) -> str:
    return "\n".join(f"    {line}" for line in _visible(text).split("\n"))


def _visible(text: str) -> str:
    """Blanks that an example is about, made visible."""
    return text.replace("\u3000", "□").replace("\t", "→")


def rule_list() -> str:
    """All rules, one a line."""
    rules = [rule_of(code) for code in RULES]
    return "".join(f"{r.code}  {_LEVELS[r.severity]}  {r.title}{'  [可自动改]' if r.fix else ''}\n" for r in rules)


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
        rules = [rule_of(code) for code in RULES if code[2] == digit]
        lines += ["", f"## {title}", "", "| 编号 | 查什么 | 级别 | 自动改 |", "| --- | --- | --- | --- |"]
        for rule in rules:
            fix = "" if not rule.fix else "可以（不安全）" if "（不安全" in rule.fix else "可以"
            lines.append(f"| [{rule.code}]({rule.code}.md) | {rule.title} | {_LEVELS[rule.severity]} | {fix} |")
    return "\n".join([*lines, ""])


def rule_page(rule: Rule) -> str:
    """The rule's page of the documentation, Markdown."""
    fix = f"\n自动改：{rule.fix}\n" if rule.fix else ""
    language = "yaml" if rule.file.endswith(".yaml") else "text"
    ignored = "" if rule.code.startswith(("FZ7", "FZ9")) else _how_to_ignore(rule)
    signs = "□ 是全角空格，→ 是制表符。\n\n" if "\u3000" in rule.bad or "\t" in rule.bad else ""
    return (
        f"# {rule.code} {rule.title}\n\n名称 `{rule.name}`，默认级别：{_LEVELS[rule.severity]}\n\n{rule.why}\n{fix}\n"
        f"## 错误的写法\n\n`{rule.file}`：\n\n```{language}\n{_visible(rule.bad)}\n```\n\n{signs}"
        f"## 正确的写法\n\n```{language}\n{rule.good}\n```\n{ignored}"
    )


def _how_to_ignore(rule: Rule) -> str:
    return (
        f"\n## 忽略一处\n\n```yaml\n# fazhi: ignore[{rule.code}] 原因\n```\n\n"
        f'写在这一行的末尾或上一行，原因必须写。整条不查：设置里写 `ignore = ["{rule.code}"]`，'
        "见 [lint 的说明](../lint.md#设置)。\n"
    )
