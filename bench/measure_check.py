"""How long `kstreet check` and `kstreet demo` take as whole processes on the bundled article.

Limits: 1.5 s and 5 s. Beside them, in the same run: an empty Python process, and one that only loads the two
libraries every command needs.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time

from kstreet.store.casebook import open_case

RUNS = 7


def seconds(*words: str, folder: str) -> float:
    """Return the median wall time of a process, in seconds."""
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        subprocess.run([sys.executable, *words], check=True, capture_output=True, cwd=folder)
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def main() -> None:
    """Print the medians."""
    case = open_case("meta_2025")
    with tempfile.TemporaryDirectory() as folder:
        print(f"empty python                {seconds('-c', 'pass', folder=folder):.3f} s")
        print(
            f"import cyclopts, rich       {seconds('-c', 'import cyclopts, rich.table', folder=folder):.3f} s"
        )
        for article in case.articles:
            words = (
                "-m",
                "kstreet",
                "check",
                str(case.folder / article.file),
                "--published",
                article.published.isoformat(),
            )
            print(f"kstreet check {article.file:<13} {seconds(*words, folder=folder):.3f} s   (limit 1.5)")
        print(
            f"kstreet demo                {seconds('-m', 'kstreet', 'demo', folder=folder):.3f} s   (limit 5)"
        )


if __name__ == "__main__":
    main()
