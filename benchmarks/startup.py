"""How long `catlog up` takes until it answers: on an empty data folder, and the next time. Wall time."""

import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import Result, at_most


def measure() -> list[Result]:
    """The first start makes the database; the second finds it."""
    with tempfile.TemporaryDirectory(prefix="catlog-bench-") as folder:
        first, second = _start_seconds(Path(folder)), _start_seconds(Path(folder))
    detail = f"first start {first:.1f} s, second {second:.1f} s"
    return [at_most("second start (wall), over the 5 seconds it may take", second / 5, 1, detail)]


def _start_seconds(data_dir: Path) -> float:
    command = [sys.executable, "-c", "from catlog.cli import main; main()"]
    started = time.perf_counter()
    process = subprocess.Popen(
        [*command, "up", "--port", "0", "--data-dir", str(data_dir)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for line in process.stdout:
        if "CatLog is at" in line:
            break
    took = time.perf_counter() - started
    process.send_signal(signal.SIGINT)
    if process.wait(20) not in {0, -signal.SIGINT, 130}:
        raise RuntimeError(f"catlog up ended with {process.returncode}")
    return took
