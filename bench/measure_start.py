"""How long a reader waits before anything happens: `kstreet --help` and `import kstreet`, whole processes.

Limits: 0.3 s and 0.2 s. Beside them, an empty Python process on the same machine in the same run.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 9


def seconds(*words: str) -> float:
    """Return the median wall time of a process, in seconds."""
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        subprocess.run([sys.executable, *words], check=True, capture_output=True)
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def main() -> None:
    """Print the three medians."""
    print(f"empty python      {seconds('-c', 'pass'):.3f} s")
    print(f"import kstreet    {seconds('-c', 'import kstreet'):.3f} s   (limit 0.2)")
    print(f"kstreet --help    {seconds('-m', 'kstreet', '--help'):.3f} s   (limit 0.3)")


if __name__ == "__main__":
    main()
