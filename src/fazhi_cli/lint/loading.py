"""The files of a plan folder, read for inspection: nothing is raised for bad data."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.diagnostics import Diagnostic, Edit, Fix
from fazhi_cli.errors import FazhiError, why
from fazhi_cli.lint.slips import find_slips
from fazhi_cli.lint.text import TextFile
from fazhi_cli.plan.files import SOURCE, TASKS, UNITS
from fazhi_cli.plan.shape import load_shape
from fazhi_cli.plan.validate import check_tree
from fazhi_cli.plan.yamltree import Marks, parse_yaml

__all__ = ["Loaded", "LoadedPlan", "load_for_lint", "shown_name"]

_BOMS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Loaded(NamedTuple):
    """A YAML file and what is left of its data.

    Attributes:
        file: the file.
        data: its sound part; ``None`` if it could not be parsed.
        marks: positions of the data.
        lost: what was taken out (:class:`fazhi_cli.plan.validate.Checked`).
    """

    file: TextFile
    data: Any
    marks: Any
    lost: dict[int, set[Any]]


class LoadedPlan(NamedTuple):
    """A plan folder under inspection; ``None`` where a file is missing or unreadable."""

    folder: Path
    tasks: Loaded | None
    units: Loaded | None
    source: TextFile | None
    problems: list[Diagnostic]


def load_for_lint(folder: Path, instead: Mapping[str, bytes] | None = None) -> LoadedPlan:
    """Read the files of a plan folder.

    Args:
        folder: the folder.
        instead: contents that take the place of files, by file name (standard input).

    Raises:
        FazhiError: a file is there but cannot be read.
    """
    return _Loader(folder, instead or {}).load()


def shown_name(path: Path) -> str:
    """How a file is named to the user: relative to the working folder where it lies below it."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


class _Loader:
    def __init__(self, folder: Path, instead: Mapping[str, bytes]) -> None:
        self.folder = folder
        self.instead = instead
        self.problems: list[Diagnostic] = []
        self.told = False

    def load(self) -> LoadedPlan:
        tasks_file = self.text(TASKS)
        source = self.text(self._source_name(tasks_file))
        words = source.text if source else ""
        units = self.yaml(self.text(UNITS), "units", words.__contains__)
        tasks = self.yaml(tasks_file, "tasks", words.__contains__)
        return LoadedPlan(self.folder, tasks, units, source, self.problems)

    def _source_name(self, tasks: TextFile | None) -> str:
        """``document.source.file``, looked up in the text because the YAML is not parsed yet."""
        import re

        match = re.search(r"^[ ]*file:[ ]*['\"]?(?P<name>[^\s'\"#]+)", tasks.text if tasks else "", re.MULTILINE)
        if tasks is None or match is None or match["name"] == SOURCE:
            return SOURCE
        name = match["name"]
        inside = "/" not in name and "\\" not in name and name not in (".", "..")
        if inside and ((self.folder / name).is_file() or name in self.instead):
            return name
        message = f"方案文件夹里没有“{name}”" if inside else f"原文要放在方案文件夹里，不能写“{name}”"
        line, column = tasks.place_of(match.start("name"))
        there = SOURCE if (self.folder / SOURCE).is_file() else None
        hint = f"是不是 {there}？" if there else "请放回原文文件"
        self.problems.append(Diagnostic("FZ105", "error", tasks.name, line, column, message, hint))
        self.told = True
        return SOURCE

    def text(self, name: str) -> TextFile | None:
        path = self.folder / name
        shown = shown_name(path)
        data = self.instead.get(name)
        if data is None:
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                if name == SOURCE and self.told:
                    return None
                hint = "请放回这个文件；新建方案见：fazhi init --help"
                self.problems.append(Diagnostic("FZ105", "error", shown, 0, 0, f"方案文件夹里缺少 {name}", hint))
                return None
            except OSError as error:
                raise FazhiError(f"读不了文件“{path}”：{why(error)}", "请检查文件权限") from error
        return self.decode(path, shown, data)

    def decode(self, path: Path, shown: str, data: bytes) -> TextFile | None:
        """Decode as UTF-8; another encoding that can be told is named, and the file read on in it."""
        for bom, codec in _BOMS:
            if data.startswith(bom):
                return self._other(path, shown, data, codec, "UTF-16", (1, 1))
        if data.startswith(codecs.BOM_UTF8):
            fix = Fix("删去文件开头的 BOM", (Edit(-1, 0, ""),), safe=False)
            message = "文件开头有 UTF-8 的 BOM 标记（Windows 记事本会加）"
            hint = "另存为“UTF-8”，不选“带 BOM 的 UTF-8”；或 fazhi lint --unsafe-fixes"
            self.problems.append(Diagnostic("FZ106", "warning", shown, 1, 1, message, hint, fix))
        try:
            return TextFile(path, shown, data, data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            offset = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
            start = error.start + offset if error.start < len(data) else error.start
            line = data.count(b"\n", 0, start) + 1
            before = data[data.rfind(b"\n", 0, start) + 1 : start]
            place = (line, len(before.decode("utf-8", "replace")) + 1)
            return self._other(path, shown, data, "gb18030", "GB18030（GBK）", place)

    def _other(
        self, path: Path, shown: str, data: bytes, codec: str, name: str, place: tuple[int, int]
    ) -> TextFile | None:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            text = None
        if text is None or not _plausible(text):
            hint = "文件可能已损坏，请从版本库恢复"
            message = "文件不是 UTF-8 编码，含有无法识别的字节"
            self.problems.append(Diagnostic("FZ104", "error", shown, *place, message, hint))
            return None
        message = f"文件编码是 {name}，应为 UTF-8"
        hint = "用编辑器另存为 UTF-8（记事本：文件→另存为→编码选 UTF-8）；或 fazhi lint --unsafe-fixes"
        fix = Fix("转成 UTF-8", (Edit(-1, -1, "utf-8"),), safe=False)
        self.problems.append(Diagnostic("FZ104", "error", shown, *place, message, hint, fix))
        return TextFile(path, shown, data, text, codec)

    def yaml(self, file: TextFile | None, shape: str, quoted_from: Callable[[str], bool]) -> Loaded | None:
        if file is None:
            return None
        slips = find_slips(file.text, quoted_from)
        for slip in slips:
            line, column = file.place_of(slip.start)
            fix = Fix(slip.hint, slip.edits, slip.safe)
            self.problems.append(Diagnostic(slip.code, "error", file.name, line, column, slip.message, slip.hint, fix))
        if slips:
            file.mend(tuple(e for s in slips for e in s.edits))
        tree = parse_yaml(file.read, file.name)
        self._add(file, tree.problems)
        if tree.marks is None and tree.problems:
            return Loaded(file, None, None, {})
        checked = check_tree(load_shape(shape), tree, file.name)
        self._add(file, checked.problems)
        data = checked.data if isinstance(checked.data, dict) and isinstance(tree.marks, Marks) else None
        return Loaded(file, data, tree.marks, checked.lost)

    def _add(self, file: TextFile, problems: list[Diagnostic] | tuple[Diagnostic, ...]) -> None:
        for problem in problems:
            line, column = file.typed(problem.line, problem.column)
            self.problems.append(problem._replace(line=line, column=column))


def _plausible(text: str) -> bool:
    """Whether a text decoded by guess looks like Chinese, not like bytes read wrongly."""
    odd = sum(1 for c in text if "\ue000" <= c <= "\uf8ff" or c == "\ufffd" or (c < " " and c not in "\t\r\n"))
    common = sum(1 for c in text if "\u4e00" <= c <= "\u9fff" or c < "\x7f")
    return odd * 50 <= len(text) and common * 10 >= len(text) * 7
