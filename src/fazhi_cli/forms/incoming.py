"""What came in: the files of a folder, each read as a table; whose it is, who filled it in, which year it speaks of."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.dates.periods import Period
from fazhi_cli.errors import FazhiError, UsageProblem, why
from fazhi_cli.forms.facts import FormNumber, find_number
from fazhi_cli.forms.sending import LIST_NAME
from fazhi_cli.ledger.exchange.tables.sheet import Grid, Table, table_of
from fazhi_cli.ledger.recording.drafting import unit_for_writing
from fazhi_cli.plan.model import Plan
from fazhi_cli.plan.names import names_of
from fazhi_cli.text.spelling import fold

__all__ = ["Incoming", "Refused", "Sheet", "find_files", "read_all", "sender_of", "unit_said", "years_of"]

_LARGEST = 64 << 20
"""Bytes of a file; a form has some ten thousand."""

_TABLES = (".xlsx", ".xlsm", ".csv", ".tsv", ".docx")
_OLD = (".xls", ".et", ".ett", ".doc", ".wps", ".xlsb", ".ods")
_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([0-9T:+Z.-]+)<")
_LONG_AGO = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)


class Incoming(NamedTuple):
    """A file: where it lies, the name by which it is spoken of, its bytes and their digest, when it was saved."""

    path: Path
    name: str
    data: bytes
    sha256: str
    saved: dt.datetime


class Sheet(NamedTuple):
    """A file that could be read as a table.

    Attributes:
        file: the file.
        table: its rows.
        number: the number of the form, or ``None``: it is no form of ours.
        unit: id of the unit whose table it is as a whole, or ``None``: its rows must say.
        unit_from: how that is known where the file is no form of ours: words for people, or ``""``.
        sender: who filled it in, or ``None``.
        years: the years that its title or name speaks of, where it is no form of ours.
    """

    file: Incoming
    table: Table
    number: FormNumber | None
    unit: str | None
    unit_from: str
    sender: str | None
    years: frozenset[int]

    @property
    def period(self) -> Period | None:
        """What the form asks about; ``None`` where it is no form of ours."""
        return self.number.period if self.number else None


class Refused(NamedTuple):
    """A file that is not taken.

    Attributes:
        name: of the file.
        why: for people.
        kind: ``bad``, it should have been an answer and cannot be used; ``aside``, it is one that does not count
            (of another period, sent again, the same twice); ``other``, it is something else, an annex perhaps.
    """

    name: str
    why: str
    kind: str = "bad"


def find_files(places: Sequence[Path]) -> list[tuple[Path, str]]:
    """The files of folders, and single ones, with the names by which they are spoken of; in order of names.

    Hidden files, those that an office program keeps while it is open (``~$…``) and links are left out.

    Raises:
        UsageProblem: a place is not there.
    """
    found: dict[Path, str] = {}
    for place in places:
        if place.is_dir():
            for path in sorted(place.rglob("*")):
                parts = path.relative_to(place).parts
                if path.is_file() and not path.is_symlink() and not any(p.startswith((".", "~$")) for p in parts):
                    found.setdefault(path, "/".join(parts))
        elif place.is_file():
            found.setdefault(place, place.name)
        else:
            raise UsageProblem(f"没有“{place}”这个文件夹或文件", "请写放着收到的表的文件夹")
    return [(path, name) for path, name in found.items() if path.name != LIST_NAME]


def read_all(
    plan: Plan, files: Iterable[tuple[Path, str]], *, tick: Callable[[int], None] = lambda _: None
) -> tuple[list[Sheet], list[Refused]]:
    """Read files as tables.

    Args:
        plan: whose units and tasks are meant.
        files: as :func:`find_files` gives them.
        tick: called with the number of files done.
    """
    sheets: list[Sheet] = []
    refused: list[Refused] = []
    for done, (path, name) in enumerate(files, 1):
        for read in _read(plan, path, name):
            if isinstance(read, Sheet):
                sheets.append(read)
            else:
                refused.append(read)
        tick(done)
    return sheets, refused


def _read(plan: Plan, path: Path, name: str) -> list[Sheet | Refused]:
    """The tables of a file: a workbook may have one for each unit."""
    suffix = path.suffix.lower()
    if suffix in _OLD:
        return [
            Refused(name, f"不能读 {suffix} 文件；请在 WPS 或 Word、Excel 里另存为 .xlsx（文档存为 .docx）", "other")
        ]
    if suffix not in _TABLES:
        return [Refused(name, "不是填报表", "other")]
    kind = "other" if suffix == ".docx" else "bad"  # reports come as documents, too, and are annexes
    try:
        file = _open(path, name)
        return [_sheet(plan, file, table_of(grid, lenient=True)) for grid in _grids(file, suffix)]
    except FazhiError as error:
        return [Refused(name, error.message + (f"（{error.hint}）" if error.hint else ""), kind)]


def _open(path: Path, name: str) -> Incoming:
    try:
        status = path.stat()
        if status.st_size > _LARGEST:
            raise UsageProblem(f"文件有 {status.st_size >> 20} MB，不像是填报的表")
        data = path.read_bytes()
    except OSError as error:
        raise FazhiError(f"读不了：{why(error)}", "请检查权限") from error
    saved = dt.datetime.fromtimestamp(status.st_mtime, dt.UTC)
    return Incoming(path, name, data, hashlib.sha256(data).hexdigest(), saved)


def _grids(file: Incoming, suffix: str) -> list[Grid]:
    from fazhi_cli.ledger.exchange.tables.reading import decode, read_csv
    from fazhi_cli.ledger.exchange.tables.workbooks import check_quiet, xml_parts

    if suffix in (".csv", ".tsv"):
        return [read_csv(decode(file.data))]
    xml_parts(file.data)
    check_quiet(file.data)
    if suffix == ".docx":
        from fazhi_cli.forms.document import read_document

        return [read_document(file.data)]
    from fazhi_cli.ledger.exchange.tables.workbooks import read_sheets

    return read_sheets(file.data)


def _sheet(plan: Plan, file: Incoming, table: Table) -> Sheet:
    texts = [" ".join(row) for row in table.around]
    number = next((n for text in texts if (n := find_number(text))), None)
    if number is not None and number.unit not in plan.unit_by_id:
        raise UsageProblem(f"表号里的单位“{number.unit}”不在这份方案里", "请核对是不是别的方案的表")
    unit, unit_from = (number.unit, "") if number else _whose(plan, file, table)
    years = frozenset[int]() if number else years_of([*texts, Path(file.name).stem])
    return Sheet(file._replace(saved=_saved(file)), table, number, unit, unit_from, sender_of(table.around), years)


def _whose(plan: Plan, file: Incoming, table: Table) -> tuple[str | None, str]:
    """Whose table it is, by its own texts, else by the names of the sheet and of the file."""
    by_texts = unit_said(plan, table.around, table.sheet)
    return by_texts if by_texts[0] is not None else unit_said(plan, (), Path(file.name).stem)


def _saved(file: Incoming) -> dt.datetime:
    """When an office program saved the file: copying it does not change that; a CSV knows only when it was written."""
    if not zipfile.is_zipfile(io.BytesIO(file.data)):
        return file.saved
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        core = archive.read("docProps/core.xml") if "docProps/core.xml" in archive.namelist() else b""
    match = _MODIFIED.search(core)
    try:
        moment = dt.datetime.fromisoformat(match[1].decode()) if match else _LONG_AGO
    except ValueError:
        return file.saved
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


# The word behind the colon, unless it is a label itself: the blank was left empty.
_VALUE = r"[:：][ \t＿_]*([^\s＿_:：]{1,30})(?![^\s＿_]*[:：])"
_SENDER = re.compile(r"(?:填报人|填表人|联系人|联络员|经办人)(?:[（(][^）)]*[）)])?" + _VALUE)
_UNIT = re.compile(r"(?:填报单位|报送单位|单位名称|责任单位|单位)(?:[（(][^）)]*[）)])?" + _VALUE)
_YEAR = re.compile(r"(?<![\d\-—–~至])(20\d{2})\s*年(?!\s*[-—–~至])")
_CHINESE = re.compile(r"[\u4e00-\u9fff“”（）()]+")
_WHAT_IT_IS = re.compile(
    r"(?:年度|年)?(?:工作)?(?:任务)?(?:填报表|进展情况表?|落实情况表?|完成情况表?|情况表|统计表|汇总表?|台账|报表|回复|反馈表?|表)+$"
)


def sender_of(rows: Iterable[Sequence[str]]) -> str | None:
    """Who filled a table in, by the texts above and below it, or ``None`` where that was left empty."""
    for row in rows:
        match = _SENDER.search("\t".join(row))
        if match:
            return match[1]
    return None


def unit_said(plan: Plan, rows: Sequence[Sequence[str]], name: str) -> tuple[str | None, str]:
    """Whose table it is: the id of the unit that its head, its title or the name of the file or sheet names, and which of them.

    Nothing is guessed: where two units are named, none is taken.
    """
    for row in rows:
        match = _UNIT.search("\t".join(row))
        if match and (unit := _exact(plan, match[1])):
            return unit, f"表上写的单位“{match[1]}”"
    for row in rows[:2]:
        named = _named_in(plan, "".join(row))
        if len(named) == 1:
            return named.pop(), f"标题“{''.join(row)[:20]}”"
    words = [w for part in _CHINESE.findall(name) for w in (part, _WHAT_IT_IS.sub("", part)) if w]
    units = {u for w in words if (u := _exact(plan, w))} or _named_in(plan, name)
    return (units.pop(), f"名称“{name}”") if len(units) == 1 else (None, "")


def _exact(plan: Plan, word: str) -> str | None:
    try:
        return unit_for_writing(plan, word)
    except UsageProblem:
        return None


def _named_in(plan: Plan, text: str) -> set[str]:
    """The units whose names stand in a text; a name within a longer one does not count."""
    rest, found = fold(text), set()
    own = [(u.id, names_of(u)) for u in plan.units]
    names = [(fold(n), unit) for unit, known in own for n in (*known.current, *known.other)]
    for name, unit in sorted(names, key=lambda pair: -len(pair[0])):
        if len(name) > 2 and name in rest:
            rest = rest.replace(name, "|")
            found.add(unit)
    return found


def years_of(texts: Iterable[str]) -> frozenset[int]:
    """The years that titles speak of; the span of a plan (2021-2025年) is none."""
    return frozenset(int(y) for text in texts for y in _YEAR.findall(text))
