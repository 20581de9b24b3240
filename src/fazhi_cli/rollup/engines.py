"""What runs the questions, each a class that takes the same SQL: DuckDB in this process, Spark on a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from fazhi_cli.errors import FazhiError

__all__ = ["DuckdbEngine", "Engine", "Rows", "SparkEngine", "connect", "open_engine", "quoted"]

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
        return SparkEngine(files, master or "local[*]")
    return DuckdbEngine(files)


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


class SparkEngine:
    """Questions over Parquet files."""

    def __init__(self, files: Sequence[str], master: str) -> None:
        try:
            from pyspark.sql import SparkSession  # type: ignore[import-not-found,unused-ignore]
        except ImportError as error:
            raise FazhiError(
                "--engine spark 要用 pyspark，这里没有装", "请运行：pip install 'fazhi-cli[spark]'"
            ) from error
        try:
            builder: Any = SparkSession.builder
            self._session: Any = (
                builder.master(master)
                .appName("fazhi rollup")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "4" if master.startswith("local") else "200")
                .getOrCreate()
            )
            self._session.sparkContext.setLogLevel("ERROR")
            self._session.read.parquet(*files).createOrReplaceTempView("episodes")
        except Exception as error:
            raise FazhiError(
                f"Spark 没有启动，或读不到汇总文件：{str(error).splitlines()[0]}",
                "要有 Java 17 以上；集群上的每台机器都要能用同一个路径读到汇总文件夹，见 docs/rollup.md",
            ) from error

    def ask(self, sql: str) -> Rows:
        """See :class:`fazhi_cli.rollup.engines.Engine`."""
        return [tuple(row) for row in self._session.sql(sql).collect()]

    def close(self) -> None:
        """Stop the session."""
        self._session.stop()
