"""Write one page a rule and their list into ``docs/rules/``.

Usage:
    python scripts/make_rule_docs.py           write
    python scripts/make_rule_docs.py --check   compare; exit 1 if a page is not what the rule says
"""

from __future__ import annotations

import sys
from pathlib import Path

from fazhi_cli.lint.catalogue import RULES
from fazhi_cli.lint.pages import rule_index, rule_page

FOLDER = Path(__file__).parent.parent / "docs" / "rules"


def pages() -> dict[str, str]:
    """File names and contents."""
    found = {f"{code}.md": rule_page(rule) for code, rule in RULES.items()}
    return {"README.md": rule_index(), **found}


def main() -> int:
    """Write or compare the pages."""
    wanted = pages()
    there = {p.name for p in FOLDER.glob("*.md")} if FOLDER.is_dir() else set()
    if "--check" in sys.argv[1:]:
        stale = [n for n, text in wanted.items() if n not in there or (FOLDER / n).read_text(encoding="utf-8") != text]
        stale += sorted(there - wanted.keys())
        for name in stale:
            print(f"docs/rules/{name} 不是最新的：python scripts/make_rule_docs.py")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in there - wanted.keys():
        (FOLDER / name).unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
