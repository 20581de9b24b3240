"""The report as a Word document to GB/T 9704-2012."""

from __future__ import annotations

from pathlib import Path

from fazhi_cli.errors import FazhiError, why
from fazhi_cli.report.office.document import OfficialDocument
from fazhi_cli.report.office.paper import write_paper
from fazhi_cli.report.renderers import RenderOptions
from fazhi_cli.report.templating import our_folder
from fazhi_cli.report.view import View

__all__ = ["render"]

BASE = Path("docx", "base.docx")
_HINT = "导出我们的一份，用 Word 或 WPS 只改样式：fazhi report --eject-templates 文件夹"


def render(view: View, options: RenderOptions) -> bytes:
    """The report as docx; ``docx/base.docx`` of the template folder gives page and styles.

    Raises:
        FazhiError: the base document cannot be read, or is no Word document.
    """
    from zipfile import BadZipFile

    from docx.opc.exceptions import OpcError

    path = _base(options.templates)
    try:
        document = OfficialDocument(path.read_bytes(), title=view.title, author=view.head.office, day=view.as_of)
    except OSError as error:
        raise FazhiError(f"读不了底稿“{path}”：{why(error)}", _HINT) from error
    except (BadZipFile, OpcError, ValueError, KeyError) as error:
        raise FazhiError(f"底稿“{path}”不是 Word 文档（docx）", _HINT) from error
    write_paper(document, view)
    return document.to_bytes()


def _base(user_folder: Path | None) -> Path:
    if user_folder is not None and (user_folder / BASE).is_file():
        return user_folder / BASE
    return our_folder() / BASE
