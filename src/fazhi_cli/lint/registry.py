"""All rules, in order of their codes; which of them look at the data themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.rule import Rule

if TYPE_CHECKING:
    from fazhi_cli.lint.context import Context

__all__ = ["RULES", "Entry", "checks", "rule_of"]

Check = Callable[["Context"], Iterable[Diagnostic]]


class Entry(NamedTuple):
    """A rule in the table: its module, and whether it has a ``check`` (else the loader finds it)."""

    code: str
    module: str
    has_check: bool = True


RULES: dict[str, Entry] = {
    e.code: e
    for e in (
        Entry("FZ101", "yaml_syntax", has_check=False),
        Entry("FZ102", "duplicate_key", has_check=False),
        Entry("FZ103", "too_much_yaml", has_check=False),
        Entry("FZ104", "wrong_encoding", has_check=False),
        Entry("FZ105", "missing_file", has_check=False),
        Entry("FZ106", "byte_order_mark", has_check=False),
        Entry("FZ107", "colon", has_check=False),
        Entry("FZ108", "list_punctuation", has_check=False),
        Entry("FZ109", "wide_space", has_check=False),
        Entry("FZ110", "wide_digit", has_check=False),
        Entry("FZ111", "curly_quote", has_check=False),
        Entry("FZ112", "tab", has_check=False),
        Entry("FZ113", "wide_sign", has_check=False),
        Entry("FZ201", "unknown_key", has_check=False),
        Entry("FZ202", "missing_key", has_check=False),
        Entry("FZ203", "wrong_type", has_check=False),
        Entry("FZ204", "silent_type", has_check=False),
        Entry("FZ205", "paragraph_kind"),
        Entry("FZ301", "task_numbers"),
        Entry("FZ302", "section_numbers"),
        Entry("FZ303", "measure_ids"),
        Entry("FZ304", "unit_ids"),
        Entry("FZ305", "unit_keys"),
        Entry("FZ306", "ambiguous_name"),
        Entry("FZ307", "alias_shadows_name"),
        Entry("FZ401", "unknown_mention"),
        Entry("FZ402", "unit_never_mentioned"),
        Entry("FZ403", "collective_as_unit"),
        Entry("FZ404", "unknown_reference"),
        Entry("FZ405", "collective_members"),
        Entry("FZ406", "repeated_mention"),
        Entry("FZ501", "text_differs"),
        Entry("FZ502", "title_differs"),
        Entry("FZ503", "units_differ"),
        Entry("FZ504", "order_differs"),
        Entry("FZ505", "not_covered"),
        Entry("FZ506", "not_in_source"),
        Entry("FZ507", "digest"),
        Entry("FZ508", "correction_quote"),
        Entry("FZ509", "corrections_overlap"),
        Entry("FZ510", "deadline_quote"),
        Entry("FZ511", "document_words"),
        Entry("FZ601", "outside_period"),
        Entry("FZ602", "contradicts_quote"),
        Entry("FZ603", "phrase_without_entry"),
        Entry("FZ604", "entry_without_phrase"),
        Entry("FZ605", "deadline_kind"),
        Entry("FZ606", "doubt"),
        Entry("FZ607", "ruling"),
        Entry("FZ608", "document_dates"),
        Entry("FZ701", "record_link", has_check=False),
        Entry("FZ702", "record_unreadable", has_check=False),
        Entry("FZ703", "record_too_large", has_check=False),
        Entry("FZ704", "record_encoding", has_check=False),
        Entry("FZ705", "record_syntax", has_check=False),
        Entry("FZ706", "record_newer", has_check=False),
        Entry("FZ707", "record_content", has_check=False),
        Entry("FZ708", "record_stray", has_check=False),
        Entry("FZ709", "record_unfinished", has_check=False),
        Entry("FZ711", "record_digest", has_check=False),
        Entry("FZ712", "record_folder", has_check=False),
        Entry("FZ713", "record_name", has_check=False),
        Entry("FZ714", "record_copy", has_check=False),
        Entry("FZ715", "record_unknown", has_check=False),
        Entry("FZ716", "record_bearer", has_check=False),
        Entry("FZ717", "record_target", has_check=False),
        Entry("FZ718", "record_evidence", has_check=False),
        Entry("FZ719", "record_clash", has_check=False),
        Entry("FZ720", "record_day", has_check=False),
        Entry("FZ721", "record_reviewer", has_check=False),
        Entry("FZ722", "record_authority", has_check=False),
        Entry("FZ723", "record_answers", has_check=False),
        Entry("FZ724", "record_batch", has_check=False),
        Entry("FZ731", "record_history", has_check=False),
        Entry("FZ732", "record_clock", has_check=False),
        Entry("FZ801", "todo"),
        Entry("FZ802", "short_note"),
        Entry("FZ803", "unsorted_aliases"),
        Entry("FZ804", "long_line"),
        Entry("FZ901", "useless_suppression", has_check=False),
        Entry("FZ902", "unknown_suppression", has_check=False),
    )
}


def _module(code: str) -> object:
    return import_module(f"fazhi_cli.lint.rules.{RULES[code].module}")


def rule_of(code: str) -> Rule:
    """The metadata of a rule. Raises ``KeyError`` for an unknown code."""
    return cast("Rule", _module(code).RULE)  # type: ignore[attr-defined]


def checks(wanted: Callable[[str], bool]) -> list[Check]:
    """The checks of the rules that are wanted."""
    return [cast("Check", _module(c).check) for c, e in RULES.items() if e.has_check and wanted(c)]  # type: ignore[attr-defined]
