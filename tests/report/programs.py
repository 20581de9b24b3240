"""Programs that a test needs besides Python: a missing one skips the test, but never in CI."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

ARTEFACTS = Path(__file__).parents[1] / "artefacts" / "report"
FONTS = Path(__file__).parent / "fonts.conf"


def absent(what: str, how: str) -> None:
    """Skip with a plain word, or fail where nothing may be skipped."""
    message = f"没有{what}；安装：{how}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def need(program: str, how: str) -> str:
    """The path of a program."""
    found = shutil.which(program)
    if found is None:
        absent(f"程序 {program}", how)
    return str(found)


def artefact(name: str, data: bytes) -> Path:
    """Keep a file for people to look at."""
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    path = ARTEFACTS / name
    path.write_bytes(data)
    return path


def office_to_pdf(source: Path, folder: Path) -> Path:
    """Let LibreOffice render a document, with a profile of its own."""
    soffice = need("soffice", "apt install libreoffice-writer libreoffice-calc")
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    done = subprocess.run(
        [*command, "--outdir", str(folder), str(source)],
        capture_output=True,
        check=False,
        timeout=300,
        env=os.environ | {"FONTCONFIG_FILE": str(FONTS)},
    )
    target = folder / f"{source.stem}.pdf"
    assert target.is_file(), done.stderr.decode(errors="replace")
    return target


def pictures(pdf: Path, name: str, pages: int = 3) -> None:
    """Keep the first pages as pictures."""
    pdftoppm = need("pdftoppm", "apt install poppler-utils")
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    subprocess.run([pdftoppm, "-r", "70", "-l", str(pages), "-png", str(pdf), str(ARTEFACTS / name)], check=True)


class Line(NamedTuple):
    """A line of text on a page, in points from the upper left corner."""

    page: int
    top: float
    left: float
    right: float
    text: str


def lines(pdf: Path) -> list[Line]:
    """The lines of a PDF with their places."""
    pdftotext = need("pdftotext", "apt install poppler-utils")
    out = subprocess.run([pdftotext, "-bbox", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    found: list[Line] = []
    page = 0
    word = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="[\d.-]+">(.*?)</word>')
    for row in out.splitlines():
        if "<page " in row:
            page += 1
        match = word.search(row)
        if match:
            left, top, right, text = float(match[1]), float(match[2]), float(match[3]), match[4]
            if found and found[-1].page == page and abs(found[-1].top - top) < 2:
                last = found[-1]
                found[-1] = last._replace(right=right, text=last.text + text)
            else:
                found.append(Line(page, top, left, right, text))
    return found


def page_sizes(pdf: Path) -> list[tuple[float, float]]:
    """Width and height of each page in points."""
    pdfinfo = need("pdfinfo", "apt install poppler-utils")
    out = subprocess.run([pdfinfo, "-l", "9999", str(pdf)], capture_output=True, check=True).stdout.decode()
    return [(float(w), float(h)) for w, h in re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", out)]
