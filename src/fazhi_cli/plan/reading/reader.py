"""The files of a plan folder, read once for queries and checks alike: problems are gathered, not raised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from fazhi_cli.diagnostics import Diagnostic, Edit, Fix
from fazhi_cli.plan.folder.locate import SOURCE, TASKS, UNITS, bytes_of, shown_name
from fazhi_cli.plan.format.schema import TasksFile, UnitsFile
from fazhi_cli.plan.reading.input_method import find_slips
from fazhi_cli.plan.reading.text_file import TextFile
from fazhi_cli.plan.reading.validation import validate_tree
from fazhi_cli.plan.yaml.tree import Marks, parse_yaml
from fazhi_cli.text.decoding import decode

__all__ = ["DataFile", "PlanReading"]

_SOURCE_NAME = re.compile(r"^[ ]*file:[ ]*['\"]?(?P<name>[^\s'\"#]+)", re.MULTILINE)


class DataFile(NamedTuple):
    """A YAML file and what is left of its data.

    Attributes:
        file: the file.
        entries: the file as its model, for queries; ``None`` if they cannot use it.
        data: its sound part, as parsed; ``None`` if there is none.
        marks: positions of the data.
        lost: what was taken out (:class:`fazhi_cli.plan.reading.validation.Checked`).
    """

    file: TextFile
    entries: Any
    data: Any
    marks: Any
    lost: dict[int, set[Any]]


class PlanReading:
    """The files of a plan folder as they were read.

    Attributes:
        folder: the folder.
        tasks: tasks.yaml; ``None`` if it is missing or unreadable.
        units: units.yaml; ``None`` likewise.
        problems: what is wrong with the two.
        source_problems: what is wrong with the source, once it was asked for.
    """

    def __init__(self, folder: Path, instead: Mapping[str, bytes | None] | None = None) -> None:
        """Read the YAML files of a folder.

        Args:
            folder: the folder.
            instead: contents that take the place of files, by file name; ``None`` for a file that is not there.

        Raises:
            FazhiError: a file is there but cannot be read.
        """
        self.folder = folder
        self._instead = instead or {}
        self.problems: list[Diagnostic] = []
        self.source_problems: list[Diagnostic] = []
        self._tasks_text = self._text(TASKS, self.problems)
        units = self._text(UNITS, self.problems)
        self.units: DataFile | None = self._data(units, UnitsFile)
        self.tasks: DataFile | None = self._data(self._tasks_text, TasksFile)

    @cached_property
    def source(self) -> TextFile | None:
        """The source, which a query does not need."""
        name, problem = self._source_name()
        if problem is not None:
            self.source_problems.append(problem)
            if SOURCE not in self._instead and not (self.folder / SOURCE).exists():
                return None  # told already
        return self._text(name, self.source_problems)

    def _is_quoted(self, words: str) -> bool:
        """Whether words stand in the source."""
        return self.source is not None and words in self.source.text

    def _source_name(self) -> tuple[str, Diagnostic | None]:
        """``document.source.file``, looked up in the text because slips are told apart before the YAML is parsed."""
        tasks = self._tasks_text
        match = _SOURCE_NAME.search(tasks.text if tasks else "")
        if tasks is None or match is None or match["name"] == SOURCE:
            return SOURCE, None
        name = match["name"]
        inside = "/" not in name and "\\" not in name and name not in (".", "..")
        if inside and ((self.folder / name).is_file() or name in self._instead):
            return name, None
        message = f"方案文件夹里没有“{name}”" if inside else f"原文要放在方案文件夹里，不能写“{name}”"
        line, column = tasks.place_of(match.start("name"))
        there = SOURCE if (self.folder / SOURCE).is_file() else None
        hint = f"是不是 {there}？" if there else "请放回原文文件"
        return SOURCE, Diagnostic("FZ105", "error", tasks.name, line, column, message, hint)

    def _text(self, name: str, problems: list[Diagnostic]) -> TextFile | None:
        """A file as text; what is wrong with it is added to ``problems``."""
        path = self.folder / name
        shown = shown_name(path)
        data = self._instead[name] if name in self._instead else bytes_of(path)
        if data is None:
            hint = "请放回这个文件；新建方案见：fazhi init --help"
            problems.append(Diagnostic("FZ105", "error", shown, 0, 0, f"方案文件夹里缺少 {name}", hint))
            return None
        decoded = decode(data)
        if decoded.marked:
            fix = Fix("删去文件开头的 BOM", (Edit(-1, 0, ""),), safe=False)
            message = "文件开头有 UTF-8 的 BOM 标记（Windows 记事本会加）"
            hint = "另存为“UTF-8”，不选“带 BOM 的 UTF-8”；或 fazhi lint --unsafe-fixes"
            problems.append(Diagnostic("FZ106", "warning", shown, 1, 1, message, hint, fix))
        if decoded.place is not None:
            if decoded.text is None:
                message, hint = "文件不是 UTF-8 编码，含有无法识别的字节", "文件可能已损坏，请从版本库恢复"
                problems.append(Diagnostic("FZ104", "error", shown, *decoded.place, message, hint))
                return None
            message = f"文件编码是 {decoded.name}，应为 UTF-8"
            hint = "用编辑器另存为 UTF-8（记事本：文件→另存为→编码选 UTF-8）；或 fazhi lint --unsafe-fixes"
            fix = Fix("转成 UTF-8", (Edit(-1, -1, "utf-8"),), safe=False)
            problems.append(Diagnostic("FZ104", "error", shown, *decoded.place, message, hint, fix))
        assert decoded.text is not None
        return TextFile(path, shown, data, decoded.text, decoded.codec)

    def _data(self, file: TextFile | None, model: type[BaseModel]) -> DataFile | None:
        if file is None:
            return None
        slips = find_slips(file.text, self._is_quoted)
        for slip in slips:
            line, column = file.place_of(slip.start)
            fix = Fix(slip.hint, slip.edits, slip.safe)
            self.problems.append(Diagnostic(slip.code, "error", file.name, line, column, slip.message, slip.hint, fix))
        if slips:
            file.mend(tuple(e for s in slips for e in s.edits))
        tree = parse_yaml(file.read, file.name)
        self._add(file, tree.problems)
        if tree.marks is None and tree.problems:
            return DataFile(file, None, None, None, {})
        checked = validate_tree(model, tree, file.name)
        self._add(file, checked.problems)
        data = checked.data if isinstance(checked.data, dict) and isinstance(tree.marks, Marks) else None
        entries = _as_typed(file, model) if slips else checked.entries
        return DataFile(file, entries if file.encoding == "utf-8" else None, data, tree.marks, checked.lost)

    def _add(self, file: TextFile, problems: list[Diagnostic] | tuple[Diagnostic, ...]) -> None:
        for problem in problems:
            line, column = file.typed(problem.line, problem.column)
            self.problems.append(problem._replace(line=line, column=column))


def _as_typed(file: TextFile, model: type[BaseModel]) -> Any:
    """The file as its model with the slips left as they are: queries are not stopped by one that YAML does not mind."""
    tree = parse_yaml(file.text, file.name)
    return None if tree.problems else validate_tree(model, tree, file.name).entries
