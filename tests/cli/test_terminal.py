"""What a real terminal shows: width, colour."""

import fcntl
import os
import re
import struct
import subprocess
import sys
import termios

import pytest

from fazhi_cli.text.display import display_width


@pytest.fixture
def in_terminal(tmp_path):
    """Run ``fazhi`` in a pseudo-terminal of so many columns; what it printed."""

    def run(columns, *arguments, **env):
        ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "TERM": "xterm", **env}
        environment.pop("COLUMNS", None)
        process = subprocess.Popen(
            [sys.executable, "-m", "fazhi_cli", *arguments],
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=subprocess.STDOUT,
            env=environment,
        )
        os.close(theirs)
        pieces = []
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # Linux: the other side is closed
                break
            if not piece:
                break
            pieces.append(piece)
        os.close(ours)
        assert process.wait() == 0
        return b"".join(pieces).decode().replace("\r\n", "\n")

    return run


def _widest(text):
    return max(display_width(line) for line in re.sub(r"\x1b\[\d+m", "", text).splitlines())


@pytest.mark.parametrize(
    "words", ["duties --unit 区司法局", "duties", "tasks", "units", "deadlines", "show 15", "duties --help", "--help"]
)
def test_80_columns(in_terminal, words):
    assert _widest(in_terminal(80, *words.split())) <= 80


@pytest.mark.parametrize("words", ["duties --unit 区司法局", "show 15", "--help"])
def test_40_columns(in_terminal, words):
    assert _widest(in_terminal(40, *words.split())) <= 40


def test_colour_only_where_it_is_wanted(in_terminal):
    assert "\x1b[31m逾期\x1b[0m" in in_terminal(80, "duties", "--unit", "区司法局")
    assert "\x1b" not in in_terminal(80, "duties", "--unit", "区司法局", NO_COLOR="1")
    assert "\x1b" not in in_terminal(80, "duties", "--unit", "区司法局", TERM="dumb")
