import errno

import pytest

from fazhi_cli.errors import why


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "没有权限"),
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满"),
        (OSError(errno.EXDEV, "Invalid cross-device link"), "Invalid cross-device link"),
        (OSError("自定的说明"), "自定的说明"),
    ],
)
def test_reasons_are_told_in_chinese_where_they_are_usual(error, said):
    assert why(error) == said
