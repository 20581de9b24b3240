"""The HTML page, printed by an installed Chromium (Chrome, Edge). Nothing is downloaded, nothing is sent."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_cli.errors import FazhiError, why
from fazhi_cli.report.renderers import RenderOptions, html

if TYPE_CHECKING:
    import datetime as dt

    from fazhi_cli.report.view import View

__all__ = ["VARIABLE", "find_browser", "fix_dates", "print_page", "render"]

VARIABLE = "FAZHI_BROWSER"
"""Environment variable that names the browser's program, where it is found nowhere else."""

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
_BELOW_PROGRAM_FILES = ("Microsoft/Edge/Application/msedge.exe", "Google/Chrome/Application/chrome.exe")
_PROGRAM_FILES = ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA")
_FIXED = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
)
_TIMEOUT = 180  # seconds; a thousand pages take about thirty
_HOW_TO_PRINT = "先生成网页（-o 简报.html），用浏览器打开，按 Ctrl+P，目标选“另存为 PDF”，勾选“背景图形”"
_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:(\d{14})([^)]*)\)")


def render(view: View, options: RenderOptions) -> bytes:
    """The report as PDF.

    Raises:
        FazhiError: a template is wrong, or there is no browser to print with.
    """
    return fix_dates(print_page(html.render(view, options)), view.as_of)


def fix_dates(pdf: bytes, day: dt.date) -> bytes:
    """Put the day of the report in place of the time of printing, byte for byte, so that offsets hold."""
    stamp = f"{day:%Y%m%d}000000".encode()
    return _DATE.sub(lambda m: b"/%s (D:%s%s)" % (m[1], stamp, m[3]), pdf)


def find_browser() -> Path | None:
    """The browser's program: ``FAZHI_BROWSER``, then ``PATH``, then the usual places.

    Raises:
        FazhiError: ``FAZHI_BROWSER`` names no program.
    """
    named = os.environ.get(VARIABLE)
    if named:
        found = shutil.which(named)
        if found is None:
            raise FazhiError(
                f"环境变量 {VARIABLE} 指的“{named}”不是可以运行的程序", "改为浏览器程序的完整路径，或删去这个变量"
            )
        return Path(found)
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    roots = [os.environ[v] for v in _PROGRAM_FILES if os.environ.get(v)]
    places = [Path(root, below) for root in roots for below in _BELOW_PROGRAM_FILES]
    return next((p for p in [*places, *map(Path, _FIXED)] if p.is_file()), None)


def print_page(html: bytes) -> bytes:
    """Print a page as PDF, with the page's own paper sizes and page numbers.

    Raises:
        FazhiError: there is no browser, or it does not print; the hint says how to print by hand.
    """
    browser = find_browser()
    if browser is None:
        raise FazhiError("没有找到 Chromium、Chrome 或 Edge，不能直接生成 PDF", _HOW_TO_PRINT)
    with tempfile.TemporaryDirectory(prefix="fazhi-", ignore_cleanup_errors=True) as folder:
        page, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_bytes(html)
        try:
            done = subprocess.run(  # noqa: S603 - a fixed command, no shell
                _command(browser, page, target, Path(folder, "profile")),
                capture_output=True,
                timeout=_TIMEOUT,
                check=False,
            )
        except OSError as error:
            raise FazhiError(f"浏览器“{browser}”不能运行：{why(error)}", _HOW_TO_PRINT) from error
        except subprocess.TimeoutExpired as error:
            raise FazhiError(f"浏览器“{browser}”{_TIMEOUT}秒没有印完", _HOW_TO_PRINT) from error
        if done.returncode != 0 or not target.is_file():
            said = done.stderr.decode(errors="replace").strip().splitlines()
            last = f"：{said[-1]}" if said else ""
            raise FazhiError(f"浏览器“{browser}”没有印成 PDF（退出码 {done.returncode}）{last}", _HOW_TO_PRINT)
        return target.read_bytes()


def _command(browser: Path, page: Path, target: Path, profile: Path) -> list[str]:
    command = [
        str(browser),
        "--headless=new",
        "--disable-gpu",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-extensions",
        "--disable-sync",
        "--disable-background-networking",
        "--disable-component-update",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={profile}",
        "--no-pdf-header-footer",
        "--generate-pdf-document-outline",
        f"--print-to-pdf={target}",
        page.as_uri(),
    ]
    # The sandbox of Chromium refuses to start as root, as in most containers; the page is our own, without scripts of others.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.insert(1, "--no-sandbox")
    return command
