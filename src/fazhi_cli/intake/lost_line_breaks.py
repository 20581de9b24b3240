"""What has to be checked of a document whose line breaks are lost: once that it was split, and where that is unclear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.intake.draft import Decision, Draft, DraftTask, Place
from fazhi_cli.intake.structure.labels import read_label

__all__ = ["of_one_paragraph"]

_ENDED = re.compile(r"[。；;！？!?：:”）)〕】]$")
_BOX = re.compile(r"专[\s\u3000]*栏[\s\u3000]*[0-9０-９一二三四五六七八九十]")
_UNTITLED = "标题和正文连成一句，没有分开"


def of_one_paragraph(draft: Draft, line: int) -> Iterator[Decision]:
    """Questions about what was split out of the paragraph on ``line``.

    Args:
        draft: the plan.
        line: where the paragraph stands.
    """
    message = "这一行是没有换行的全文，各条是按序号分出来的"
    yield Decision(line, "structure", message, "请对照原件核对几条的起止", Place(""))
    for section in draft.sections:
        if section.line == line and section.intro and _only_number(section.heading):
            message = f"“{section.heading}{section.intro[0][:16]}…”的{_UNTITLED}"
            place = Place("section", measure=section.number)
            yield Decision(line, "structure", message, "请把标题移到 heading", place)
        before: DraftTask | None = None
        for task in section.tasks:
            if task.line == line:
                place = Place("heading", task.number)
                if _only_number(task.heading) and task.measures:
                    message = f"“{task.heading}{task.measures[0].text[:16]}…”的{_UNTITLED}"
                    yield Decision(line, "structure", message, "请把标题移到 heading", place)
                if any(_BOX.search(m.text) for m in task.measures):
                    message = f"第{task.number}条里连着专栏，专栏里的序号可能打断了后面各条"
                    yield Decision(line, "structure", message, "请把专栏分开另起一行，再转一次", place)
                if before is not None and not task.before and not _is_whole(before):
                    end = before.measures[-1].text[-12:]
                    message = f"这一条前面的“…{end}”不是完整的一句，序号可能是句子里的"
                    yield Decision(line, "structure", message, "是同一条的，请与前一条合并", place)
            before = task


def _only_number(heading: str) -> bool:
    """Whether a heading is the number of a part and no more: 一、."""
    label = read_label(f"{heading}题")
    return label is not None and label.style == "cn" and label.end == len(heading)


def _is_whole(task: DraftTask) -> bool:
    last = task.measures[-1] if task.measures else None
    return last is None or last.mark is not None or _ENDED.search(last.text.rstrip()) is not None
