"""The one tree of exceptions that a user may see.

Trouble in the *data* of a plan is never raised: it is a list of
:class:`fazhi_cli.diagnostics.Diagnostic`. What is raised is a request that
cannot be carried out.
"""

from __future__ import annotations

import errno

__all__ = ["FazhiError", "UsageProblem", "why"]


class FazhiError(Exception):
    """A request that cannot be carried out.

    Attributes:
        message: what is wrong, one Chinese sentence.
        hint: how to mend it, Chinese, or ``None``.
        exit_code: exit status of the process (2 = could not run).
    """

    exit_code = 2

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageProblem(FazhiError):
    """An argument or option whose value cannot be used."""


_WHY = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
    errno.EISDIR: "是文件夹，不是文件",
    errno.EEXIST: "已经存在",
    errno.ENOTEMPTY: "文件夹里有内容",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "符号链接绕成了圈",
}


if hasattr(errno, "EDQUOT"):  # Windows has none
    _WHY[errno.EDQUOT] = "磁盘配额已用完"


def why(error: OSError) -> str:
    """What the system says of a failed operation, in Chinese where it is a usual reason."""
    return _WHY.get(error.errno or 0) or error.strerror or str(error)
