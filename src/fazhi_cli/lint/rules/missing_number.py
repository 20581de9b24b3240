"""FZ814: a number that seems to be gone."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.context import Context
from fazhi_cli.lint.plausibility import is_settled
from fazhi_cli.lint.rule import Rule
from fazhi_cli.text.plausibility import missing_numbers

RULE = Rule(
    code="FZ814",
    name="missing-number",
    severity="warning",
    title="疑似少了数字",
    why="“到年底前”读得通，“到年，建成个”读不通：年、月、家、万元、% 前面的数字多半在转换时丢了。原文就缺的，写入 corrections；确实没有数字的，在上一行注“# 已核：理由”。",
    bad="（一条举措的 text 写着“到年，全区建成个示范点”）",
    good="（text 写“到2025年，全区建成10个示范点”；原文就缺数字的，照录并登记 corrections）",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Texts of measures; damage that is listed as a correction is known."""
    for task in context.tasks:
        quotes = [q for c in task.children("corrections") if (q := c.text("quote"))]
        for measure in context.measures_of[task.here]:
            text = measure.text("text")
            if text is None or is_settled(measure.file, measure.at("text")):
                continue
            for at in missing_numbers(text):
                around = text[max(0, at - 6) : at + 4]
                if any(quote in text and around[4:8] in quote for quote in quotes):
                    continue
                place = measure.file.within(measure.at("text"), text, at)
                yield measure.file.problem(
                    RULE, place, f"“{around}”这里疑似少了数字", "对照原件；原文就缺的写入 corrections"
                )
