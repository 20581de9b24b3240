"""DuckDB: in this process, with little memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fazhi_cli.errors import FazhiError

if TYPE_CHECKING:
    from fazhi_cli.rollup.engines import Rows

__all__ = ["DuckdbEngine", "connect", "quoted"]

MEMORY = "256MB"


def connect(*, threads: int = 1, memory: str = MEMORY) -> Any:
    """A connection to an empty database in memory.

    Raises:
        FazhiError: duckdb is not installed.
    """
    try:
        import duckdb
    except ImportError as error:
        raise FazhiError("汇总要用 duckdb，这里没有装", "请运行：pip install 'fazhi-cli[rollup]'") from error
    # What is one place's must not load whatever lies in the user's folder for extensions.
    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": threads,
        "memory_limit": memory,
        "autoinstall_known_extensions": False,
    }
    base = duckdb.connect(":memory:", config=settings)
    # Data alone goes to stdout: its bar would stand among the lines of a paper.
    base.execute("SET enable_progress_bar = false")
    return base


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


class DuckdbEngine:
    """Questions over Parquet files."""

    def __init__(self, files: Sequence[str], *, threads: int = 1, memory: str = MEMORY) -> None:
        self._base = connect(threads=threads, memory=memory)
        listed = ", ".join(map(quoted, files))
        self._base.execute(f"CREATE VIEW episodes AS SELECT * FROM read_parquet([{listed}])")

    def ask(self, sql: str) -> Rows:
        """See :class:`fazhi_cli.rollup.engines.Engine`."""
        return list(self._base.execute(sql).fetchall())

    def close(self) -> None:
        """Close the database."""
        self._base.close()
