"""The catalogue of the rules: code, name, severity, family, whether ``--fix`` mends it, and since when it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from fazhi_cli.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from fazhi_cli.lint.facts.context import Context
    from fazhi_cli.lint.finding import Finding

__all__ = ["RULES", "Check", "Rule", "check_of"]

Check = Callable[["Context"], Iterable["Finding | Diagnostic"]]


class Rule(NamedTuple):
    """A rule in the catalogue.

    Attributes:
        code: ``FZ###``.
        name: English, as in ``duplicate-key``; its function has this name, too.
        severity: by default.
        family: the module of ``lint/rules`` it is in.
        fixable: whether ``--fix`` or only ``--unsafe-fixes`` mends it.
        since: the version of the program that first had it.
    """

    code: str
    name: str
    severity: Severity
    family: str
    fixable: Literal["", "safe", "unsafe"] = ""
    since: str = "0.1.0"


RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule("FZ101", "yaml-syntax", "error", "files"),
        Rule("FZ102", "duplicate-key", "error", "files"),
        Rule("FZ103", "too-much-yaml", "error", "files"),
        Rule("FZ104", "wrong-encoding", "error", "files", "unsafe"),
        Rule("FZ105", "missing-file", "error", "files"),
        Rule("FZ106", "byte-order-mark", "warning", "files", "unsafe"),
        Rule("FZ107", "colon", "error", "input_method", "safe"),
        Rule("FZ108", "list-punctuation", "error", "input_method", "safe"),
        Rule("FZ109", "wide-space", "error", "input_method", "safe"),
        Rule("FZ110", "wide-digit", "error", "input_method", "safe"),
        Rule("FZ111", "curly-quote", "error", "input_method", "safe"),
        Rule("FZ112", "tab", "error", "input_method", "safe"),
        Rule("FZ113", "wide-sign", "error", "input_method", "safe"),
        Rule("FZ201", "unknown-key", "error", "fields"),
        Rule("FZ202", "missing-key", "error", "fields"),
        Rule("FZ203", "wrong-type", "error", "fields"),
        Rule("FZ204", "silent-type", "error", "fields"),
        Rule("FZ205", "paragraph-kind", "error", "fields"),
        Rule("FZ301", "task-numbers", "error", "numbers"),
        Rule("FZ302", "section-numbers", "error", "numbers"),
        Rule("FZ303", "measure-ids", "error", "numbers"),
        Rule("FZ304", "unit-ids", "error", "bodies"),
        Rule("FZ305", "unit-keys", "error", "bodies"),
        Rule("FZ306", "ambiguous-name", "error", "bodies"),
        Rule("FZ307", "alias-shadows-name", "error", "bodies"),
        Rule("FZ401", "unknown-mention", "error", "references"),
        Rule("FZ402", "unit-never-mentioned", "error", "references"),
        Rule("FZ403", "collective-as-unit", "error", "references"),
        Rule("FZ404", "unknown-reference", "error", "references"),
        Rule("FZ405", "collective-members", "error", "bodies"),
        Rule("FZ406", "repeated-mention", "warning", "references"),
        Rule("FZ501", "text-differs", "error", "fidelity", "safe"),
        Rule("FZ502", "title-differs", "error", "fidelity"),
        Rule("FZ503", "units-differ", "error", "responsible_lines", "safe"),
        Rule("FZ504", "order-differs", "error", "fidelity"),
        Rule("FZ505", "not-covered", "error", "fidelity"),
        Rule("FZ506", "not-in-source", "error", "fidelity"),
        Rule("FZ507", "digest", "error", "fidelity"),
        Rule("FZ508", "correction-quote", "error", "quotes"),
        Rule("FZ509", "corrections-overlap", "error", "quotes"),
        Rule("FZ510", "deadline-quote", "error", "quotes"),
        Rule("FZ511", "document-words", "error", "document"),
        Rule("FZ601", "outside-period", "error", "deadlines"),
        Rule("FZ602", "contradicts-quote", "error", "deadlines"),
        Rule("FZ603", "phrase-without-entry", "error", "deadlines"),
        Rule("FZ604", "entry-without-phrase", "error", "deadlines"),
        Rule("FZ605", "deadline-kind", "error", "deadlines"),
        Rule("FZ606", "doubt", "error", "deadlines"),
        Rule("FZ607", "ruling", "error", "deadlines"),
        Rule("FZ608", "document-dates", "error", "document"),
        Rule("FZ701", "record-link", "error", "records"),
        Rule("FZ702", "record-unreadable", "error", "records"),
        Rule("FZ703", "record-too-large", "error", "records"),
        Rule("FZ704", "record-encoding", "error", "records"),
        Rule("FZ705", "record-syntax", "error", "records"),
        Rule("FZ706", "record-newer", "warning", "records"),
        Rule("FZ707", "record-content", "error", "records"),
        Rule("FZ708", "record-stray", "warning", "records"),
        Rule("FZ711", "record-digest", "error", "records"),
        Rule("FZ712", "record-folder", "error", "records"),
        Rule("FZ713", "record-name", "error", "records"),
        Rule("FZ714", "record-copy", "error", "records"),
        Rule("FZ715", "record-unknown", "error", "records"),
        Rule("FZ716", "record-bearer", "warning", "records"),
        Rule("FZ717", "record-target", "warning", "records"),
        Rule("FZ718", "record-evidence", "error", "records"),
        Rule("FZ719", "record-clash", "warning", "records"),
        Rule("FZ720", "record-day", "warning", "records"),
        Rule("FZ721", "record-reviewer", "error", "records"),
        Rule("FZ722", "record-authority", "error", "records", since="0.2.0"),
        Rule("FZ723", "record-answers", "error", "records", since="0.2.0"),
        Rule("FZ709", "record-unfinished", "error", "records", since="0.2.0"),
        Rule("FZ724", "record-batch", "info", "records", since="0.2.0"),
        Rule("FZ731", "record-history", "error", "records", since="0.2.0"),
        Rule("FZ732", "record-clock", "warning", "records", since="0.2.0"),
        Rule("FZ741", "record-unsigned", "error", "signatures", since="0.2.0"),
        Rule("FZ742", "signature-broken", "error", "signatures", since="0.2.0"),
        Rule("FZ743", "signature-unknown", "error", "signatures", since="0.2.0"),
        Rule("FZ744", "signature-other-body", "error", "signatures", since="0.2.0"),
        Rule("FZ745", "signature-day", "error", "signatures", since="0.2.0"),
        Rule("FZ746", "signature-revoked", "error", "signatures", since="0.2.0"),
        Rule("FZ747", "signers-file", "error", "signatures", since="0.2.0"),
        Rule("FZ748", "signature-unchecked", "error", "signatures", since="0.2.0"),
        Rule("FZ801", "todo", "warning", "style"),
        Rule("FZ802", "short-note", "warning", "style"),
        Rule("FZ803", "unsorted-aliases", "warning", "bodies", "safe"),
        Rule("FZ804", "long-line", "warning", "style"),
        Rule("FZ811", "open-question", "warning", "plausibility", since="0.2.0"),
        Rule("FZ812", "odd-name", "warning", "plausibility", since="0.2.0"),
        Rule("FZ813", "units-in-text", "warning", "plausibility", since="0.2.0"),
        Rule("FZ814", "missing-number", "warning", "plausibility", since="0.2.0"),
        Rule("FZ815", "long-task", "warning", "plausibility", since="0.2.0"),
        Rule("FZ821", "unknown-place", "error", "rollup", since="0.2.0"),
        Rule("FZ822", "unknown-function", "warning", "rollup", since="0.2.0"),
        Rule("FZ823", "missing-function", "info", "rollup", since="0.2.0"),
        Rule("FZ824", "upper-clause", "warning", "rollup", since="0.2.0"),
        Rule("FZ901", "useless-suppression", "warning", "comments", "safe"),
        Rule("FZ902", "unknown-suppression", "warning", "comments"),
    )
}


def check_of(rule: Rule) -> Check:
    """The function of a rule."""
    module = import_module(f"fazhi_cli.lint.rules.{rule.family}")
    return cast("Check", getattr(module, rule.name.replace("-", "_")))
