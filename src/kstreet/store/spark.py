"""Apache Spark, where one machine is not enough: a session that shows nothing and asks nobody."""

from __future__ import annotations

import os
import sys
import warnings
from typing import TYPE_CHECKING, Any

from kstreet.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def spark_session(settings: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401  pyspark is optional
    """Return a session: the one that runs, else a local one on all cores, or what `spark-defaults.conf` names.

    `settings` are Spark's own. Raises `StoreError` where pyspark or Java is missing.
    """
    try:
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError:
        raise StoreError("Spark is not installed", remedy="pip install 'kstreet[spark]'") from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYTHONHASHSEED", "0")
    builder = SparkSession.builder.appName("kstreet")
    usual = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.driver.memory": "1g",
        "spark.log.level": "ERROR",
    }
    for name, value in {**usual, **(settings or {})}.items():
        builder = builder.config(name, value)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")
            return builder.getOrCreate()
    except (PySparkRuntimeError, OSError) as error:
        raise StoreError(
            f"Spark does not start: {str(error).splitlines()[0]}", remedy="install Java 17 and set JAVA_HOME"
        ) from None


def write_parquet(frame: Any, folder: Path) -> None:  # noqa: ANN401
    """Compute a frame and write its rows. Raises `StoreError` with Spark's own first line."""
    from pyspark.errors import PySparkException

    try:
        frame.write.parquet(str(folder))
    except PySparkException as error:
        raise StoreError(
            f"Spark did not finish: {str(error).splitlines()[0]}",
            remedy="give it more memory, or a smaller list",
        ) from None
