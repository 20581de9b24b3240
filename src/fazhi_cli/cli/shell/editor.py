"""Long texts in the user's editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from fazhi_cli.errors import FazhiError

__all__ = ["edit_texts"]

Texts = tuple[str | None, str | None, str | None]

_HEADS = ("## 进展", "## 存在问题", "## 下一步")
_COMMENT = ";"


def edit_texts(about: str, texts: Texts) -> Texts:
    """Let the user write the three texts under their heads.

    Raises:
        FazhiError: there is no editor, or it ended with an error: nothing is recorded.
    """
    template = f"{_COMMENT} {about}：在各标题下面写，保存后关闭。以 {_COMMENT} 开头的行不计入。\n"
    for head, text in zip(_HEADS, texts, strict=True):
        template += f"\n{head}\n{text or ''}\n"
    handle, name = tempfile.mkstemp(prefix="fazhi-", suffix=".md")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(template)
        _run(path)
        return _parse(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FazhiError("编辑器存成的不是 UTF-8 编码，什么也没有写", "请在编辑器里选 UTF-8") from error
    finally:
        path.unlink(missing_ok=True)


def _run(path: Path) -> None:
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    try:
        code = subprocess.run([*shlex.split(command), str(path)], check=False).returncode  # noqa: S603 - the user's editor
    except (OSError, ValueError) as error:
        raise FazhiError(f"打不开编辑器“{command}”，什么也没有写", "请设环境变量 EDITOR，或改用 --note") from error
    if code:
        raise FazhiError(f"编辑器以错误结束（{code}），什么也没有写")
    sys.stdout.flush()


def _parse(text: str) -> Texts:
    found: dict[str, list[str]] = {}
    lines = found.setdefault(_HEADS[0], [])
    for line in text.splitlines():
        if line.strip() in _HEADS:
            lines = found.setdefault(line.strip(), [])
        elif not line.startswith(_COMMENT):
            lines.append(line)
    note, problem, following = ("\n".join(found.get(h, ())).strip() or None for h in _HEADS)
    return note, problem, following
