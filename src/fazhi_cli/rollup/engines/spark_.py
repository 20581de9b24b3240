"""Spark: the same SQL on a cluster that reads the store from a shared file system or object store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fazhi_cli.errors import FazhiError

if TYPE_CHECKING:
    from fazhi_cli.rollup.engines import Rows

__all__ = ["SparkEngine"]


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
