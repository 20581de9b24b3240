"""What Word and Excel files share: containers with the same bytes for the same content, text as XML can hold it."""

from __future__ import annotations

import io
import re
import zipfile

__all__ = ["clean", "repack"]

_EPOCH = (1980, 1, 1, 0, 0, 0)
# XML 1.0, 2.2: these code points may not occur, not even as references; nor may lone surrogates.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    r"""Replace what XML forbids by U+FFFD, so that the loss is seen; line ends become ``\n``.

    The texts of a view hold none of these; a document must open whatever it is given.
    """
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def repack(data: bytes) -> bytes:
    """Write a zip container again with fixed dates, attributes and order of parts.

    ``[Content_Types].xml`` comes first, as readers of office documents expect.

    Raises:
        zipfile.BadZipFile: ``data`` is no container.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, source.read(name), compresslevel=6)
    return target.getvalue()
