"""What is on record is on record, also where it can no longer be told."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fazhi_cli.errors import FazhiError, why

if TYPE_CHECKING:
    from fazhi_cli.ledger.record import Record

__all__ = ["telling"]


@contextlib.contextmanager
def telling(written: Sequence[Record]) -> Iterator[None]:
    """Print what was written; if that fails, say on stderr that it is on record all the same.

    Raises:
        FazhiError: standard output is full or broken.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # nobody reads on; not an error
    except OSError as error:
        if not written:
            raise
        ids = "、".join(r.id for r in written[:3]) + (f" 等 {len(written)} 条" if len(written) > 3 else "")
        raise FazhiError(
            f"已经记录（{ids}），只是结果显示不出来：{why(error)}", "不用重做；看记录：fazhi status log"
        ) from error
