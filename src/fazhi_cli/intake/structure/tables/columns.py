"""The heads of a table of tasks (序号、任务、牵头单位、完成时限): what each of its columns holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from fazhi_cli.dates.phrases import find_phrases
from fazhi_cli.intake.units.names import looks_like_body, names_in

__all__ = [
    "Columns",
    "columns_of",
    "columns_of_two_rows",
    "heads_run_together",
    "is_head",
    "is_last_head",
    "names_bodies",
    "names_nobody",
    "names_time",
]

_NUMBER = re.compile(r"序号|编号|^序$|^号$|项次")
_TASK = re.compile(r"任务|内容|措施|事项|举措|项目|目标|工作|要求|条款|实事")
_UNIT = re.compile(
    r"(?:责任|牵头|配合|主办|协办|参与|承办|实施|负责|落实|主责)(?:责任|负责)?(?:单位|部门|处室|科室|主体)"
)
_TIME = re.compile(r"时限|时间|期限|进度")
_PERSON = re.compile(r"(?:责任|分管|牵头|包保|联系|主管)[^单部处科]{0,2}(?:领导|人)")
_CATEGORY = re.compile(r"类别|类型|分类|领域|板块|方面|专项|章节|门类|条线|一级|大项|所属")
_OTHER = re.compile(r"备注|说明|分值|权重|联系|成果|标准|进展")
_STATEMENT = re.compile("[。；：，！？,;:]")
_RUN_TOGETHER = re.compile(
    "(?:序号|类别|(?:(?:主要|重点|工作|具体|项目)?(?:任务|内容|措施|事项|名称|目标|要求))){2,5}(?:[\u4e00-\u9fff]{0,4}领导)?"
    "(?:(?:牵头|责任|配合|主办|协办|承办|负责|落实|实施)(?:责任)?(?:单位|部门)){1,3}(?:(?:完成)?(?:时限|时间|期限)(?:进度)?)?"
)
_LONGEST_HEAD = 20
_LONGEST_TORN_HEAD = 12
_NOBODY = re.compile(r"[-—–―－/／\\]+|无|略")
_ONGOING = re.compile(
    r"(?:长期|持续|全年|常态化?|按进度|按时间节点|适时|定期|立即|随时|每年|每季度|每月|年度|年内|年底|年末)[\u4e00-\u9fff]{0,8}"
)
_LONGEST_TIME = 24


class Columns(NamedTuple):
    """The columns of a table of tasks.

    Attributes:
        width: how many there are.
        number: that of the running numbers, ``None`` if there is none.
        first_marked: the first behind the tasks that says something of units, persons or time.
        heads: their heads, without blanks.
        in_front: those that name units before the tasks (单位 | 任务 | 时限).
    """

    width: int
    number: int | None
    first_marked: int
    heads: tuple[str, ...]
    in_front: tuple[int, ...] = ()

    def of_units(self, column: int) -> bool:
        """Whether a column names units."""
        return _UNIT.search(self.heads[column]) is not None

    def label_of_units(self, column: int) -> str:
        """What the head of a column of units calls them, without 及责任人 behind it."""
        match = _UNIT.search(self.heads[column])
        return match[0] if match is not None else self.heads[column]

    def names_persons(self, column: int) -> bool:
        """Whether the cells of a column of units may name persons too: 责任单位及责任人."""
        return re.search(r"[及和与、/].*(?:人|领导)$|[（(].*人[)）]$", self.heads[column]) is not None

    def of_time(self, column: int) -> bool:
        """Whether a column says when."""
        return not self.of_units(column) and _TIME.search(self.heads[column]) is not None

    def of_categories(self, column: int) -> bool:
        """Whether the head of a column says that its cells head several rows."""
        return _CATEGORY.search(self.heads[column]) is not None


def columns_of(heads: Sequence[str]) -> Columns | None:
    """The columns under these heads; ``None`` if there is none for units, or none for tasks."""
    folded = [re.sub(r"[\s*]", "", h) for h in heads]
    if any(len(h) > _LONGEST_HEAD for h in folded):
        return None
    units = [n for n, h in enumerate(folded) if _UNIT.search(h)]
    marked = [n for n, h in enumerate(folded) if _UNIT.search(h) or _TIME.search(h) or _PERSON.search(h)]
    named = [n for n, h in enumerate(folded) if _TASK.search(h) and n not in marked]
    # 专项整治行业 | 时间 | 责任单位: what stands before the units is what they are responsible for.
    plain = [n for n, h in enumerate(folded) if h and n not in marked and not _NUMBER.search(h)]
    tasks = named or [n for n in plain if units and n < units[0]][-1:]
    if not units or not tasks:
        return None
    in_front = tuple(n for n in units if n < min(tasks))
    if in_front != tuple(n for n in marked if n < min(tasks)):
        return None
    first_marked = min((n for n in marked if n > min(tasks)), default=len(heads))
    # 工作任务 may stand over the numbers as well.
    without_head = [n for n, h in enumerate(folded[:first_marked]) if not h]
    number = next((n for n, h in enumerate(folded) if _NUMBER.search(h)), without_head[0] if without_head else None)
    return Columns(len(heads), number, first_marked, tuple(folded), in_front)


def columns_of_two_rows(above: Sequence[str], below: Sequence[str]) -> Columns | None:
    """The columns under heads in two rows: 责任分工 over 牵头单位 and 配合单位. ``None`` if the second is no head."""
    if len(above) != len(below) or not any(_UNIT.fullmatch(re.sub(r"[\s*]", "", h)) for h in below):
        return None
    if any(not is_head(h) for h in below if h.strip()) or columns_of(below) is not None:
        # Heads that are whole by themselves: those of a table that goes on, printed again below a row.
        return None
    return columns_of([low if low.strip() else high for high, low in zip(above, below, strict=True)])


def is_head(text: str) -> bool:
    """Whether a short line can be the head of a column."""
    folded = re.sub(r"[\s*]", "", text)
    if not 1 < len(folded) <= _LONGEST_TORN_HEAD or _STATEMENT.search(folded) or re.search(r"\d", folded):
        return False
    return any(pattern.search(folded) for pattern in (_NUMBER, _TASK, _UNIT, _TIME, _PERSON, _CATEGORY, _OTHER))


def is_last_head(text: str) -> bool:
    """Whether a head can be that of the last column: behind the units no head of tasks or categories stands."""
    return any(pattern.search(text) for pattern in (_UNIT, _TIME, _PERSON, _OTHER))


def heads_run_together(text: str) -> str | None:
    """The heads of a table of tasks run together, as in 序号工作任务牵头单位完成时限; ``None`` if there are none."""
    match = _RUN_TOGETHER.search(re.sub(r"[\s*]", "", text))
    return match[0] if match is not None else None


def names_nobody(text: str) -> bool:
    """Whether a cell says that there is nobody: —, /, 无."""
    return _NOBODY.fullmatch(text.strip()) is not None


def names_bodies(text: str) -> bool:
    """Whether a cell holds names of bodies, and nothing else."""
    pieces = [name for piece in re.split(r"[，,；;\s]+", text.strip()) for name in names_in(piece)]
    return bool(pieces) and all(looks_like_body(re.sub("等$", "", name)) for name in pieces)


def names_time(text: str) -> bool:
    """Whether a cell says when, and nothing else."""
    text = text.strip()
    if len(text) > _LONGEST_TIME:
        return False
    return _ONGOING.fullmatch(text) is not None or bool(
        [phrase for phrase in find_phrases(text, in_mark=True) if phrase.start <= 2]
    )
