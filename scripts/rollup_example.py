"""Three small fictitious places: made, bundled, collected, reported, with the commands that people type.

    python scripts/rollup_example.py FOLDER

The plans are the blank one of ``fazhi init`` with a place, functions and an upper clause declared.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PLACES = {
    "990101": ("甲区", [("区示例局", "2-2", "done", "2025-06-20"), ("区样本局", "2", "done", "2025-06-25")]),
    "990102": ("乙区", [("区示例局", "2-2", "done", "2025-06-11"), ("区样本局", "2-2", "doing", "2025-03-01")]),
    "990103": ("丙县", []),
}
# 99 is no province; the rule that says so is left out for these made-up places alone.
_CONFIG = '[lint]\nignore = ["FZ821"]\n'
AS_OF = "2025-07-31"


def fazhi(*words: str, cwd: Path) -> str:
    """Run the program; what it prints."""
    done = subprocess.run([sys.executable, "-m", "fazhi_cli", *words], cwd=cwd, check=True, capture_output=True)
    return done.stdout.decode()


def make_place(folder: Path, code: str, told: list[tuple[str, str, str, str]]) -> None:
    """A plan folder with its records."""
    folder.mkdir(parents=True)
    fazhi("init", cwd=folder)
    (folder / "fazhi.toml").write_text(_CONFIG, encoding="utf-8")
    tasks, units = folder / "plan" / "tasks.yaml", folder / "plan" / "units.yaml"
    text = tasks.read_text(encoding="utf-8")
    text = text.replace("  issued:", f"  place: '{code}'\n  issued:", 1)
    upper = "        implements:\n          document: 示例市实施纲要\n          clause: 二\n"
    text = text.replace("        title: 做好第一件事\n", f"        title: 做好第一件事\n{upper}", 1)
    tasks.write_text(text, encoding="utf-8")
    text = units.read_text(encoding="utf-8")
    for body, function in (("区示例局", "司法行政"), ("区样本局", "民政")):
        text = text.replace(f"    name: {body}\n", f"    name: {body}\n    function: {function}\n", 1)
    units.write_text(text, encoding="utf-8")
    for unit, item, status, on in told:
        fazhi("status", "set", item, status, "--unit", unit, "--on", on, "--by", "示例", cwd=folder)


def main() -> None:
    """Make everything in a folder."""
    top = Path(sys.argv[1])
    inbox = top / "inbox"
    inbox.mkdir(parents=True)
    for code, (_, told) in PLACES.items():
        make_place(top / code, code, told)
        fazhi("bundle", "--as-of", AS_OF, "-o", str((inbox / f"{code}.parquet").resolve()), cwd=top / code)
    (top / "rollup").mkdir()
    listed = "".join(f"{code},{name}\n" for code, (name, _) in {**PLACES, "990104": ("丁县", [])}.items())
    (top / "rollup" / "places.csv").write_text("代码,名称\n" + listed, encoding="utf-8")
    print(fazhi("rollup", "collect", "inbox", cwd=top))
    print(fazhi("rollup", "report", "--as-of", AS_OF, "--by", "clause", cwd=top))
    for suffix in ("docx", "html", "xlsx"):
        fazhi("rollup", "report", "--as-of", AS_OF, "--office", "示例市办公室", "-o", f"notice.{suffix}", cwd=top)


if __name__ == "__main__":
    main()
