"""Where the time of a command goes.

Usage: python benchmarks/profile_command.py duties --unit 区司法局
Prints the dearest imports, then the dearest functions.
"""

from __future__ import annotations

import cProfile
import pstats
import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO


def main() -> None:
    """Profile ``fazhi`` with the arguments of this script."""
    command = [sys.executable, "-X", "importtime", "-m", "fazhi_cli", *sys.argv[1:]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    rows = [
        line.split("|") for line in done.stderr.splitlines() if line.startswith("import time:") and "[us]" not in line
    ]
    rows.sort(key=lambda row: -int(row[0].split(":")[1]))
    print("imports, own time in ms")
    for row in rows[:25]:
        print(f"{int(row[0].split(':')[1]) / 1000:8.1f}  {row[2].strip()}")
    from fazhi_cli.cli.main import app

    profile = cProfile.Profile()
    with redirect_stdout(StringIO()):
        profile.runcall(app.main, sys.argv[1:], prog_name="fazhi", standalone_mode=False)
    pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
