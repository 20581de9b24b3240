"""A Chromium that opens the report page."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from fazhi_cli.report.renderers import RenderOptions, render
from fazhi_cli.report.renderers.pdf import find_browser
from tests.report import programs, sample

RECORDS = 120
PACKAGES = "apt install chromium chromium-driver fonts-noto-cjk"
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"


class Screen:
    """The browser with a page in it."""

    def __init__(self, driver) -> None:
        self.driver = driver

    def open(self, path: Path) -> None:
        self.driver.get(path.as_uri())

    def resize(self, width: int, height: int = 900) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def run(self, script: str, *arguments):
        return self.driver.execute_script(script, *arguments)

    def picture(self, name: str, selector: str = "body") -> None:
        """Keep a picture of what stands from an element on."""
        top, width = self.run(
            "const r = document.querySelector(arguments[0]).getBoundingClientRect();"
            "return [r.top + scrollY, document.documentElement.clientWidth]",
            selector,
        )
        clip = {"x": 0, "y": top, "width": width, "height": 1400, "scale": 1}
        taken = self.driver.execute_cdp_cmd(
            "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True, "clip": clip}
        )
        programs.artefact(f"{name}.png", base64.b64decode(taken["data"]))

    def print(self) -> bytes:
        printed = self.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True, "preferCSSPageSize": True})
        return base64.b64decode(printed["data"])

    def messages(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]


@pytest.fixture(scope="session")
def chrome(tmp_path_factory):
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    driver_path = programs.need("chromedriver", PACKAGES)
    browser = find_browser()
    if browser is None:
        programs.absent("Chromium", PACKAGES)
    options = webdriver.ChromeOptions()
    options.binary_location = str(browser)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    arguments = ["--headless=new", "--disable-gpu", "--disable-background-networking", "--force-device-scale-factor=1"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    for argument in [*arguments, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"]:
        options.add_argument(argument)
    # The driver is named, so selenium looks for none and downloads none.
    driver = webdriver.Chrome(options=options, service=Service(driver_path))
    yield Screen(driver)
    driver.quit()


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    """``pages(kind, hostile)``: the page as a file."""
    folder = tmp_path_factory.mktemp("pages")

    def page(kind: str = "brief", *, hostile: bool = False) -> Path:
        path = folder / f"{kind}{'-hostile' if hostile else ''}.html"
        if not path.exists():
            path.write_bytes(render("html", sample.view(kind, RECORDS, hostile=hostile), RenderOptions()))
        return path

    return page


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    if not AXE.is_file():
        programs.absent("axe-core", "npm install --prefix tests/browser --no-package-lock")
    return AXE.read_text(encoding="utf-8")
