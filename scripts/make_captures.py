"""Make the pictures of the README from what the program really prints.

Usage: python scripts/make_captures.py
"""

from __future__ import annotations

import os
import pty
import select
import shutil
import struct
import subprocess
import sys
import tempfile
from fcntl import ioctl
from html import escape
from itertools import groupby
from pathlib import Path
from termios import TIOCSWINSZ

from rich.console import Console
from rich.segment import Segment
from rich.terminal_theme import MONOKAI
from rich.text import Text

from fazhi_cli.text.display import char_width, display_width

ROOT = Path(__file__).parent.parent
WIDTH = 100

CELL, LINE, MARGIN = 9.0, 22, 18
FONTS = "'Sarasa Mono SC', 'Noto Sans Mono CJK SC', 'Microsoft YaHei Mono', NSimSun, monospace"
FOREGROUND, BACKGROUND = "#e6e6e6", "#1b1d23"


def draw(lines: list[list[Segment]]) -> str:
    """An SVG of terminal lines; each run of characters of one width is set to exactly its cells."""
    width = WIDTH * CELL + 2 * MARGIN
    height = len(lines) * LINE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height}" font-family="{FONTS}" font-size="15">',
        f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>',
    ]
    for number, line in enumerate(lines):
        x = MARGIN
        for segment in line:
            colour = segment.style.color if segment.style else None
            fill = colour.get_truecolor(MONOKAI).hex if colour and not colour.is_default else FOREGROUND
            weight = ' font-weight="bold"' if segment.style and segment.style.bold else ""
            for _, run in groupby(segment.text.rstrip("\n"), char_width):
                text = "".join(run)
                length = display_width(text) * CELL
                if text.strip():
                    parts.append(
                        f'<text x="{x:g}" y="{MARGIN + number * LINE + 16}" fill="{fill}"{weight} xml:space="preserve"'
                        f' textLength="{length:g}" lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'
                    )
                x += length
    return "\n".join([*parts, "</svg>"]) + "\n"


def run_in_terminal(command: list[str]) -> str:
    """What the command prints into a terminal of WIDTH columns."""
    master, slave = pty.openpty()
    ioctl(slave, TIOCSWINSZ, struct.pack("HHHH", 50, WIDTH, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, env=environment)
    os.close(slave)
    parts: list[bytes] = []
    while select.select([master], [], [], 20)[0]:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    process.wait()
    return b"".join(parts).decode("utf-8").replace("\r\n", "\n")


def capture(name: str, typed: str) -> None:
    """Save docs/img/NAME.svg."""
    words = typed.split()
    printed = run_in_terminal([sys.executable, "-m", "fazhi_cli", *words[1:]])
    console = Console(width=WIDTH, force_terminal=True, color_system="truecolor")
    text = Text.assemble((f"$ {typed}\n", "bold"), Text.from_ansi(printed))
    lines = console.render_lines(text, console.options.update(no_wrap=True, overflow="ignore"), pad=False)
    target = ROOT / "docs" / "img" / f"{name}.svg"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(draw(lines), encoding="utf-8")
    print(f"docs/img/{name}.svg")


def picture(name: str, *arguments: str) -> None:
    """Save docs/img/NAME.png: the top of a report on a made-up ledger, as a browser shows it."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from make_ledger import make

    browser = shutil.which("chromium") or shutil.which("google-chrome")
    assert browser, "a picture needs chromium or google-chrome"
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan"
        shutil.copytree(ROOT / "plan", plan, ignore=shutil.ignore_patterns("records"))
        make(120, plan)
        page = Path(folder) / "page.html"
        command = [sys.executable, "-m", "fazhi_cli", "report", "--plan", str(plan), "-o", str(page), *arguments]
        subprocess.run(command, check=True)
        target = ROOT / "docs" / "img" / f"{name}.png"
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        flags += [f"--user-data-dir={folder}/browser", "--window-size=1280,1100", f"--screenshot={target}"]
        subprocess.run([browser, *flags, page.as_uri()], check=True, capture_output=True)
    print(f"docs/img/{name}.png")


ANSWERS = {
    "19": ("推进中", None, "开展重复信访治理，化解积案 12 件。", "跨区域案件协调难。", "年底前再化解 3 件。", ""),
    "22-1": ("长期坚持", None, "依托综治中心受理 86 件。", "", "", ""),
    "22-2": ("已完成", "2024-11-05", "专项排查 4 次，化解 41 件。", "", "", "排查小结.pdf"),
}


def form_picture(name: str, answers: dict[str, tuple[str | None, ...]]) -> None:
    """Save docs/img/NAME.png: the first page of a form, with these answers, as LibreOffice prints it."""
    import openpyxl

    office, painter = shutil.which("soffice"), shutil.which("pdftoppm")
    assert office, "a picture of a form needs LibreOffice"
    assert painter, "a picture of a form needs pdftoppm"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "plan", f"{folder}/plan", ignore=shutil.ignore_patterns("records"))
        command = [sys.executable, "-m", "fazhi_cli", "forms", "send", "--year", "2024", "--due", "2024-12-20"]
        command += ["--as-of", "2024-12-01", "--unit", "区信访局", "--contact", "王明 0591-12345678", "-o", "."]
        subprocess.run(command, check=True, cwd=folder, capture_output=True)
        (form,) = Path(folder).glob("*.xlsx")
        book = openpyxl.load_workbook(form)
        sheet = book.active
        for row in sheet.iter_rows():
            for column, answer in enumerate(answers.get(str(row[0].value), ()), 4):
                row[column].value = answer
        if answers:
            sheet["H4"], sheet["H5"] = "张三", "0591-87654321"
            book.save(form)
        printing = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([*printing, form.name], check=True, cwd=folder, capture_output=True)
        target = ROOT / "docs" / "img" / name
        pages = ["-r", "90", "-f", "1", "-l", "1", "-singlefile", "-png"]
        subprocess.run([painter, *pages, str(form.with_suffix(".pdf")), str(target)], check=True)
    print(f"docs/img/{name}.png")


if __name__ == "__main__":
    form_picture("form", {})
    form_picture("form-filled", ANSWERS)
    capture("duties", "fazhi duties --unit 区司法局 --as-of 2024-06-30")
    capture("show", "fazhi show 15 --as-of 2024-06-30")
    picture("report", "--year", "2024", "--name", "法治督办简报", "--issue", "3")
