"""Templates: ours, overridden file by file by a user's folder, run in Jinja's sandbox."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from fazhi_cli.errors import FazhiError
from fazhi_cli.plan.folder.locate import resource_folder
from fazhi_cli.report import rows
from fazhi_cli.report import view as view_module
from fazhi_cli.report.view import LEDGER_COLUMNS
from fazhi_cli.report.words import day_text, percent_text, state_text

if TYPE_CHECKING:
    from jinja2 import Environment, Template

__all__ = ["HALF_EJECTED", "environment", "marks_text", "our_folder", "render_template"]


HALF_EJECTED = ".fazhi-eject"
"""The hidden folder in a user's folder while our templates are copied there; see :mod:`fazhi_cli.report.eject`."""


def our_folder() -> Path:
    """The templates that ship with the program."""
    return resource_folder("templates")


def environment(user_folder: Path | None, escape: Callable[[str], str] | None = None) -> Environment:
    """A sandboxed environment over the user's folder, then ours.

    ``fazhi/…`` is always ours, so that a user's template can extend the one
    whose place it takes. Undefined names are errors, and whatever a template prints is escaped:
    by ``escape`` if given, else for HTML. Filters and macros that return
    ``Markup`` pass as they are.

    Args:
        user_folder: may hold some of our files, changed; ``None`` if there is none.
        escape: makes a text plain in the form that is rendered.

    Raises:
        FazhiError: the user's folder does not exist.
    """
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            # Public fields of the view's values are plain data; asking Jinja each time costs a third of the rendering.
            return (attr[:1] != "_" and type(obj) in _PLAIN) or super().is_safe_attribute(obj, attr, value)

    folders = [our_folder()]
    if user_folder is not None:
        if not user_folder.is_dir():
            raise FazhiError(
                f"模板文件夹“{user_folder}”不存在", "先导出一份再改：fazhi report --eject-templates 文件夹"
            )
        if (user_folder / HALF_EJECTED).exists():
            raise FazhiError(
                f"模板文件夹“{user_folder}”里有一次没有做完的导出，文件可能新旧混杂",
                f"再运行一次，把它做完：fazhi report --eject-templates {user_folder}",
            )
        _refuse_retired(user_folder)
        _refuse_links(user_folder)
        folders.insert(0, user_folder)
    ours = PrefixLoader({"fazhi": FileSystemLoader(our_folder())})
    made = Sandbox(
        loader=ChoiceLoader([*(FileSystemLoader(f) for f in folders), ours]),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_finalizer(escape) if escape else None,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["day"] = day_text
    made.filters["percent"] = percent_text
    made.filters["state"] = lambda row: state_text(row.status, row.labels)
    made.filters["marks"] = marks_text
    made.globals["LEDGER_COLUMNS"] = LEDGER_COLUMNS
    return made


_RETIRED = {
    "md": "文字、章节改写在 papers/ 里",
    "html/parts": "章节改写在 papers/ 里，网页的样子在 html/page.html.j2",
    "html": "章节改写在 papers/ 里，网页的样子在 html/page.html.j2",
}
_HTML = frozenset(("page.html.j2", "macros.html.j2", "site.html.j2"))


def _refuse_retired(folder: Path) -> None:
    """Templates of earlier versions would change nothing: say where their words stand now."""
    found = [
        f"{place}/{path.name}（{where}）"
        for place, where in _RETIRED.items()
        for path in sorted((folder / place).glob("*.j2"))
        if path.name not in _HTML
    ]
    if found:
        raise FazhiError(
            f"模板文件夹“{folder}”里有不再使用的模板：{'、'.join(found)}",
            "把改过的话移到 papers/ 的同名块里，再删掉这些文件；写法见 docs/report.md#模板，"
            "现在的模板可以导出来对照：fazhi report --eject-templates 文件夹",
        )


def _refuse_links(folder: Path) -> None:
    """A folder from elsewhere must not have files of ours printed in a paper."""
    top = folder.resolve()
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(place, name)
            if path.is_symlink() and not path.resolve().is_relative_to(top):
                raise FazhiError(
                    f"模板文件夹里的“{path.relative_to(folder)}”是链接，指到文件夹之外，没有读", "请把链接换成文件"
                )


_PLAIN = frozenset(
    value
    for module in (rows, view_module)
    for name in module.__all__
    if isinstance(value := getattr(module, name), type)
)


def marks_text(row: Any) -> str:
    """``〔注1〕〔注2〕`` of any row with ``marks``."""
    return "".join(f"〔{mark}〕" for mark in row.marks)


def _finalizer(escape: Callable[[str], str]) -> Callable[[Any], Any]:
    from markupsafe import Markup

    def finalize(value: Any) -> Any:
        if value is None:
            return ""
        if hasattr(value, "__html__"):
            return value
        return Markup(escape(str(value)))  # noqa: S704 - escaped for the form at hand

    return finalize


class _Fields(Protocol):
    """A named tuple of any kind."""

    def _asdict(self) -> dict[str, Any]: ...


def render_template(made: Environment, name: str, view: _Fields, extra: Mapping[str, Any] | None = None) -> str:
    """Render one template; its variables are ``view``, every field of the view by name, and ``extra``.

    Raises:
        FazhiError: the template is wrong; the message names its file and line.
    """
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    variables: dict[str, Any] = {"view": view, **view._asdict(), **(extra or {})}
    try:
        return _rendered(made.get_template(name), variables)
    except TemplateSyntaxError as error:
        file = error.filename or error.name or name
        raise FazhiError(f"模板 {file}:{error.lineno} 写得不对：{error.message}", _HINT) from error
    except TemplateNotFound as error:
        raise FazhiError(f"找不到模板“{error.name}”{_including(error, name)}", _HINT) from error
    except (FazhiError, OSError):
        raise
    except UnicodeDecodeError as error:
        raise FazhiError(f"模板{_undecodable(made)}不是 UTF-8 编码", "用编辑器另存为 UTF-8") from error
    except Exception as error:
        where = _place(error) or (name if isinstance(error, _TooMuchError) else None)
        if where is None:
            raise
        raise FazhiError(f"模板 {where} 运行出错：{_explained(error)}", _blamed(made, where)) from error


_SECONDS = 120.0
_LARGEST = 1 << 28
"""Time and characters beyond which a template is taken for one that never ends."""


class _TooMuchError(Exception):
    """A template ran too long or printed too much."""


def _rendered(template: Template, variables: Mapping[str, Any]) -> str:
    """What a template prints, piece by piece, within the limits."""
    import ctypes
    import threading

    done = threading.Event()
    me = threading.get_ident()

    def stop() -> None:
        if not done.wait(_SECONDS):
            # Loops that print nothing never come back to us: the exception is raised inside of them.
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(me), ctypes.py_object(_TooMuchError))

    threading.Thread(target=stop, daemon=True).start()
    pieces: list[str] = []
    size = 0
    try:
        for piece in template.generate(variables):
            pieces.append(piece)
            size += len(piece)
            if size > _LARGEST:
                raise _TooMuchError
    finally:
        done.set()
    return "".join(pieces)


_HINT = "能用的变量见 docs/report.md（汇总的通报见 docs/rollup.md）；我们的模板可以导出来对照：fazhi report --eject-templates 文件夹"


def _blamed(made: Environment, where: str) -> str:
    """The hint to an error at a place: where it is in a template of ours, a file of the user's must have brought it."""
    folder = _user_folder(made)
    if Path(where).is_relative_to(our_folder()) and folder != our_folder():
        names = [p.relative_to(folder) for p in sorted(folder.rglob("*.j2"))]
        changed = [n.as_posix() for n in names if (our_folder() / n).is_file()]
        if changed:
            return f"出错的是我们的模板，它用到的 {'、'.join(changed)} 换成了自己的，可能是照以前的版本写的；{_HINT}"
    return _HINT


def _including(error: Exception, name: str) -> str:
    where = _place(error)
    return f"（见 {where}）" if where else "" if getattr(error, "name", None) == name else f"（在“{name}”中）"


def _place(error: BaseException) -> str | None:
    """``file:line`` of the innermost template in the traceback."""
    found: str | None = None
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if "__jinja_template__" in trace.tb_frame.f_globals or file.endswith((".j2", ".html", ".md")):
            found = f"{file}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def _undecodable(made: Environment) -> str:
    """Which file of the user's folder is no UTF-8, a template or a style sheet: Jinja's loader does not say."""
    for path in sorted(p for p in _user_folder(made).rglob("*") if p.suffix in _TEXTS):
        try:
            path.read_text("utf-8")
        except UnicodeDecodeError:
            return f"“{path}”"
        except OSError:
            continue
    return ""


_TEXTS = frozenset((".j2", ".css", ".js"))


def _user_folder(made: Environment) -> Path:
    """The user's folder, which is asked first; ours where there is none."""
    assert made.loader is not None
    return Path(made.loader.loaders[0].searchpath[0])  # type: ignore[attr-defined]


def _explained(error: Exception) -> str:
    from jinja2 import TemplateRuntimeError, UndefinedError
    from jinja2.exceptions import SecurityError

    if isinstance(error, SecurityError):
        return f"模板里不许这样做（{error}）"
    if isinstance(error, _TooMuchError):
        return f"超过 {_SECONDS:.0f} 秒或 {_LARGEST >> 20} 百万字还没有完，已停止；请检查循环"
    if isinstance(error, TemplateRuntimeError) and str(error).startswith("Required block"):
        return f"少了必须有的块（{error}），可能是照以前的版本写的"
    if isinstance(error, UndefinedError):
        return f"没有这个变量（{error}）"
    return f"{type(error).__name__}: {error}"
