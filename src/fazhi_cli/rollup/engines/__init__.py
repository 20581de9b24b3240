"""What runs the questions: each engine a module with one class that takes the same SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

__all__ = ["Engine", "Rows"]

Rows = list[tuple[Any, ...]]


class Engine(Protocol):
    """Runs SQL over a table named ``episodes``."""

    def ask(self, sql: str) -> Rows:
        """The rows of a query. Raises :class:`fazhi_cli.errors.FazhiError` where the engine cannot run."""
        ...

    def close(self) -> None:
        """Let go of what it holds."""
        ...


def open_engine(name: str, files: Sequence[str], master: str | None = None) -> Engine:
    """The engine of a name over Parquet files.

    Raises:
        FazhiError: it is not installed, or cannot start.
    """
    if name == "spark":
        from fazhi_cli.rollup.engines.spark_ import SparkEngine

        return SparkEngine(files, master or "local[*]")
    from fazhi_cli.rollup.engines.duckdb_ import DuckdbEngine

    return DuckdbEngine(files)
