"""Filling forms in as people do, with another library than the one that wrote them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl

from fazhi_cli.dates.periods import year
from fazhi_cli.forms.facts import BLANKS, HEADS, Asking, forms_of
from fazhi_cli.forms.incoming import find_files, read_all
from fazhi_cli.forms.taking import preview

DUE = dt.date(2024, 12, 20)
COLUMNS = {key: len(HEADS) + n for n, key in enumerate(BLANKS, 1)}


def forms(book, period=None, **asking):
    """The forms of all units for 2024, as sent on 1 December."""
    period = period or year(2024)
    return forms_of(book.plan, book.progress(dt.date(2024, 12, 1)), Asking(period, DUE, "王明", **asking))


class Filled:
    """A form opened in a table program."""

    def __init__(self, data: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(data))
        self.sheet = self.book.active
        self.head = next(n for n in range(1, 30) if self.sheet.cell(n, 1).value == HEADS[0])
        self.rows = range(self.head + 1, self.sheet.max_row + 1)

    def row_of(self, item) -> int:
        return next(n for n in self.rows if self.sheet.cell(n, 1).value == str(item))

    def answer(self, item, **cells):
        """Fill the blanks of a row; ``item`` is what it asks about, or the number of a row."""
        row = item if isinstance(item, int) and item in self.rows and item > self.head else self.row_of(item)
        for key, value in cells.items():
            self.sheet.cell(row, COLUMNS[key]).value = value
        return self

    def sign(self, name):
        for row in range(1, self.head):
            if self.sheet.cell(row, 7).value == "填报人：":
                self.sheet.cell(row, 8).value = name
        return self

    def answer_all(self, name="张三"):
        """Every third row done, every third under way, every third left blank."""
        for number, row in enumerate(self.rows):
            if number % 3 == 0:
                self.answer(row, status="已完成", finished=dt.date(2024, 11, 5), note="已经办结")
            elif number % 3 == 1:
                self.answer(row, status="推进中", note="正在办理", next="年底前完成")
        return self.sign(name)

    def saved(self, at=dt.datetime(2024, 12, 10, tzinfo=dt.UTC)) -> bytes:
        target = io.BytesIO()
        self.book.save(target)
        return with_modified(target.getvalue(), at)


def with_modified(data: bytes, at: dt.datetime) -> bytes:
    """The workbook as if saved at a moment: openpyxl writes its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        core = archive.read("docProps/core.xml").decode()
    start, end = core.index("<dcterms:modified"), core.index("</dcterms:modified>")
    start = core.index(">", start) + 1
    return with_parts(data, **{"docProps/core.xml": (core[:start] + f"{at:%Y-%m-%dT%H:%M:%SZ}" + core[end:]).encode()})


def with_parts(data: bytes, **changed: bytes) -> bytes:
    """The container with these parts changed or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            if name not in changed:
                archive.writestr(name, source.read(name))
        for name, content in changed.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_macros(data: bytes) -> bytes:
    return with_parts(data, **{"xl/vbaProject.bin": b"Attribute VB_Name"})


def bomb(data: bytes) -> bytes:
    """A workbook of some kilobytes that unpacks to 70 million."""
    return with_parts(data, **{"xl/worksheets/sheet9.xml": b"<a>" + b" " * (70 << 20)})


def shown(taker, folder, **options):
    """The preview of all that lies in a folder."""
    sheets, refused = read_all(taker.book.plan, find_files([folder]))
    return preview(taker, sheets, refused, **options)


def results(found, name=None):
    """Item to result, of one file or of all."""
    return {a.item: a.result for a in found.answers if name is None or a.sheet.file.name == name}
