"""The parts of an office file, looked at before any reader opens them: sound, of a sensible size, without surprises."""

from __future__ import annotations

import io
import zipfile

from fazhi_cli.errors import UsageProblem

__all__ = ["check_quiet", "xml_parts"]

_MOST_BYTES = 64 << 20
"""Of XML that is read; ten thousand rows with long texts have ten million."""

_MOST_IN_ALL = 512 << 20
"""Of all parts, pictures included."""

_AGAIN = "请在 WPS 或 Excel 里打开，另存为 .xlsx 再导入"


def xml_parts(data: bytes) -> list[bytes]:
    """The XML of the file, once it is known how much there is; where the sheets lie in it is for each program to say.

    Raises:
        UsageProblem: it is no sound archive, or would need more memory than a table of records can.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UsageProblem(
            "文件加了密码，或者其实是旧格式（.xls、.et）", "请在 WPS 或 Excel 里去掉密码，另存为 .xlsx 再导入"
        )
    try:
        parts = _parts(data)
    except UsageProblem:
        raise
    except Exception as error:  # a damaged archive raises whatever its reader stumbles over
        raise UsageProblem("文件不是表格，或者已经损坏", _AGAIN) from error
    # No office program writes one; entities defined here can grow to any size.
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part for part in parts):
        raise UsageProblem("文件里有办公软件不会写的声明（DOCTYPE），没有读", _AGAIN)
    return parts


def _parts(data: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        listed = archive.infolist()
        size = sum(i.file_size for i in listed if i.filename.lower().endswith((".xml", ".rels")))
        if size > _MOST_BYTES or sum(i.file_size for i in listed) > _MOST_IN_ALL:
            size = max(size, sum(i.file_size for i in listed))
            raise UsageProblem(
                f"表格解开后有 {size >> 20} MB，不像是填报的表", f"请只留要导入的内容（{_MOST_BYTES >> 20} MB 以内）"
            )
        return [archive.read(n) for n in archive.namelist() if n.lower().endswith(".xml")]


def check_quiet(data: bytes) -> None:
    """Whether a file that came from outside holds nothing but what its sender wrote into it.

    Raises:
        UsageProblem: it has macros, or takes values from other files.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [n.lower() for n in archive.namelist()]
    if any(n.endswith("vbaproject.bin") or "/macrosheets/" in n for n in names):
        raise UsageProblem("文件里有宏，没有读", "填报表不需要宏；请另存为不带宏的 .xlsx 再发")
    if any("/externallinks/" in n for n in names):
        raise UsageProblem("文件引用了别的文件里的数据（外部链接），没有读", "请把引用的格子粘贴为数值，另存再发")
