"""The report: a view computed from plan and states, said as a paper, printed in any form."""

from __future__ import annotations

__all__ = ["FORMATS", "KINDS"]

KINDS: dict[str, str] = {
    "brief": "简报",
    "notice": "通报",
    "annual": "年度报告",
    "ledger": "台账",
    "unit": "单位任务清单",
    "supervise": "督办单",
}
"""The kinds of report with their Chinese words; each has a template ``papers/<kind>.j2``."""

FORMATS: dict[str, str] = {
    "md": "文本",
    "html": "网页",
    "docx": "公文",
    "xlsx": "表格",
    "json": "",
    "csv": "",
    "ics": "日历",
    "pdf": "",
}
"""The forms with their Chinese words, where a suffix does not say it all; each has a renderer."""
