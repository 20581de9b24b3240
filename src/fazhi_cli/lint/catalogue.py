"""The catalogue of the rules: code, name, severity, family, whether ``--fix`` mends it, and since when it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from fazhi_cli.diagnostics import Severity

if TYPE_CHECKING:
    from fazhi_cli.lint.facts.context import Context, Finding

__all__ = ["RULES", "Check", "Rule", "check_of", "function_of"]

Check = Callable[["Context"], Iterable["Finding"]]


class Rule(NamedTuple):
    """A rule in the catalogue.

    Attributes:
        code: ``FZ###``.
        name: English, as in ``duplicate-key``; its function has this name, too.
        severity: by default.
        family: the module of ``lint/rules`` it is in, ``entries.numbers``.
        fixable: whether ``--fix`` or only ``--unsafe-fixes`` mends it.
        since: the version of the program that first had it.
    """

    code: str
    name: str
    severity: Severity
    family: str
    fixable: Literal["", "safe", "unsafe"] = ""
    since: str = "0.1.0"

    @property
    def is_told(self) -> bool:
        """Whether its findings are found elsewhere, so that its function is nothing but its page."""
        return self.family.startswith(("reading.", "ledger.")) or self.code.startswith("FZ9")

    @property
    def is_suppressible(self) -> bool:
        """Whether a comment in the plan's files can suppress its findings: not those on records and on such comments."""
        return not self.code.startswith(("FZ7", "FZ9"))


RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule("FZ101", "yaml-syntax", "error", "reading.files"),
        Rule("FZ102", "duplicate-key", "error", "reading.files"),
        Rule("FZ103", "too-much-yaml", "error", "reading.files"),
        Rule("FZ104", "wrong-encoding", "error", "reading.files", "unsafe"),
        Rule("FZ105", "missing-file", "error", "reading.files"),
        Rule("FZ106", "byte-order-mark", "warning", "reading.files", "unsafe"),
        Rule("FZ107", "colon", "error", "reading.files", "safe"),
        Rule("FZ108", "list-punctuation", "error", "reading.files", "safe"),
        Rule("FZ109", "wide-space", "error", "reading.files", "safe"),
        Rule("FZ110", "wide-digit", "error", "reading.files", "safe"),
        Rule("FZ111", "curly-quote", "error", "reading.files", "safe"),
        Rule("FZ112", "tab", "error", "reading.files", "safe"),
        Rule("FZ113", "wide-sign", "error", "reading.files", "safe"),
        Rule("FZ201", "unknown-key", "error", "reading.fields"),
        Rule("FZ202", "missing-key", "error", "reading.fields"),
        Rule("FZ203", "wrong-type", "error", "reading.fields"),
        Rule("FZ204", "silent-type", "error", "reading.fields"),
        Rule("FZ205", "paragraph-kind", "error", "entries.document"),
        Rule("FZ301", "task-numbers", "error", "entries.numbers"),
        Rule("FZ302", "section-numbers", "error", "entries.numbers"),
        Rule("FZ303", "measure-ids", "error", "entries.numbers"),
        Rule("FZ304", "unit-ids", "error", "entries.bodies"),
        Rule("FZ305", "unit-keys", "error", "entries.bodies"),
        Rule("FZ306", "ambiguous-name", "error", "entries.bodies"),
        Rule("FZ307", "alias-shadows-name", "error", "entries.bodies"),
        Rule("FZ401", "unknown-mention", "error", "entries.references"),
        Rule("FZ402", "unit-never-mentioned", "error", "entries.references"),
        Rule("FZ403", "collective-as-unit", "error", "entries.references"),
        Rule("FZ404", "unknown-reference", "error", "entries.references"),
        Rule("FZ405", "collective-members", "error", "entries.bodies"),
        Rule("FZ406", "repeated-mention", "warning", "entries.references"),
        Rule("FZ501", "text-differs", "error", "source.fidelity", "safe"),
        Rule("FZ502", "title-differs", "error", "source.fidelity"),
        Rule("FZ503", "units-differ", "error", "source.responsible_lines", "safe"),
        Rule("FZ504", "order-differs", "error", "source.fidelity"),
        Rule("FZ505", "not-covered", "error", "source.fidelity"),
        Rule("FZ506", "not-in-source", "error", "source.fidelity"),
        Rule("FZ507", "digest", "error", "source.fidelity"),
        Rule("FZ508", "correction-quote", "error", "source.quotes"),
        Rule("FZ509", "corrections-overlap", "error", "source.quotes"),
        Rule("FZ510", "deadline-quote", "error", "source.quotes"),
        Rule("FZ511", "document-words", "error", "entries.document"),
        Rule("FZ601", "outside-period", "error", "entries.deadlines"),
        Rule("FZ602", "contradicts-quote", "error", "entries.deadlines"),
        Rule("FZ603", "phrase-without-entry", "error", "entries.deadlines"),
        Rule("FZ604", "entry-without-phrase", "error", "entries.deadlines"),
        Rule("FZ605", "deadline-kind", "error", "entries.deadlines"),
        Rule("FZ606", "doubt", "error", "entries.deadlines"),
        Rule("FZ607", "ruling", "error", "entries.deadlines"),
        Rule("FZ608", "document-dates", "error", "entries.document"),
        Rule("FZ701", "record-link", "error", "ledger.records"),
        Rule("FZ702", "record-unreadable", "error", "ledger.records"),
        Rule("FZ703", "record-too-large", "error", "ledger.records"),
        Rule("FZ704", "record-encoding", "error", "ledger.records"),
        Rule("FZ705", "record-syntax", "error", "ledger.records"),
        Rule("FZ706", "record-newer", "warning", "ledger.records"),
        Rule("FZ707", "record-content", "error", "ledger.records"),
        Rule("FZ708", "record-stray", "warning", "ledger.records"),
        Rule("FZ711", "record-digest", "error", "ledger.records"),
        Rule("FZ712", "record-folder", "error", "ledger.records"),
        Rule("FZ713", "record-name", "error", "ledger.records"),
        Rule("FZ714", "record-copy", "error", "ledger.records"),
        Rule("FZ715", "record-unknown", "error", "ledger.records"),
        Rule("FZ716", "record-bearer", "warning", "ledger.records"),
        Rule("FZ717", "record-target", "warning", "ledger.records"),
        Rule("FZ718", "record-evidence", "error", "ledger.records"),
        Rule("FZ719", "record-clash", "warning", "ledger.records"),
        Rule("FZ720", "record-day", "warning", "ledger.records"),
        Rule("FZ721", "record-reviewer", "error", "ledger.records"),
        Rule("FZ722", "record-authority", "error", "ledger.records", since="0.2.0"),
        Rule("FZ723", "record-answers", "error", "ledger.records", since="0.2.0"),
        Rule("FZ709", "record-unfinished", "error", "ledger.records", since="0.2.0"),
        Rule("FZ724", "record-batch", "info", "ledger.records", since="0.2.0"),
        Rule("FZ731", "record-history", "error", "ledger.records", since="0.2.0"),
        Rule("FZ732", "record-clock", "warning", "ledger.records", since="0.2.0"),
        Rule("FZ741", "record-unsigned", "error", "ledger.signatures", since="0.2.0"),
        Rule("FZ742", "signature-broken", "error", "ledger.signatures", since="0.2.0"),
        Rule("FZ743", "signature-unknown", "error", "ledger.signatures", since="0.2.0"),
        Rule("FZ744", "signature-other-body", "error", "ledger.signatures", since="0.2.0"),
        Rule("FZ745", "signature-day", "error", "ledger.signatures", since="0.2.0"),
        Rule("FZ746", "signature-revoked", "error", "ledger.signatures", since="0.2.0"),
        Rule("FZ747", "signers-file", "error", "ledger.signatures", since="0.2.0"),
        Rule("FZ748", "signature-unchecked", "error", "ledger.signatures", since="0.2.0"),
        Rule("FZ801", "todo", "warning", "writing.style"),
        Rule("FZ802", "short-note", "warning", "writing.style"),
        Rule("FZ803", "unsorted-aliases", "warning", "entries.bodies", "safe"),
        Rule("FZ804", "long-line", "warning", "writing.style"),
        Rule("FZ811", "open-question", "warning", "writing.plausibility", since="0.2.0"),
        Rule("FZ812", "odd-name", "warning", "writing.plausibility", since="0.2.0"),
        Rule("FZ813", "units-in-text", "warning", "writing.plausibility", since="0.2.0"),
        Rule("FZ814", "missing-number", "warning", "writing.plausibility", since="0.2.0"),
        Rule("FZ815", "long-task", "warning", "writing.plausibility", since="0.2.0"),
        Rule("FZ821", "unknown-place", "error", "entries.rollup", since="0.2.0"),
        Rule("FZ822", "unknown-function", "warning", "entries.rollup", since="0.2.0"),
        Rule("FZ823", "missing-function", "info", "entries.rollup", since="0.2.0"),
        Rule("FZ824", "upper-clause", "warning", "entries.rollup", since="0.2.0"),
        Rule("FZ901", "useless-suppression", "warning", "writing.style", "safe"),
        Rule("FZ902", "unknown-suppression", "warning", "writing.style"),
    )
}


def function_of(rule: Rule) -> Callable[..., Any]:
    """The function of a rule, whose docstring is its page."""
    module = import_module(f"fazhi_cli.lint.rules.{rule.family}")
    return cast("Callable[..., Any]", getattr(module, rule.name.replace("-", "_")))


def check_of(rule: Rule) -> Check:
    """What a rule does that is not told from elsewhere."""
    return function_of(rule)
