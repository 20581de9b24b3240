"""Containers with the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile

__all__ = ["repack"]

_EPOCH = (1980, 1, 1, 0, 0, 0)


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
