"""Inline Markdown tokens in, spans out: every span with its line, every link judged by its scheme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from tutor.course.findings import Findings
from tutor.course.lesson import Span, SpanKind, Spans
from tutor.course.visible import visible
from tutor.locale import _

SCHEMES: dict[str, SpanKind] = {
    "v": "value",
    "term": "term",
    "sim": "sim",
    "https": "link",
    "ex": "link",  # whoever reads the pages knows where these two may stand
    "opt": "link",
}
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


@dataclass
class _Style:
    strong: int = 0
    emphasis: int = 0
    line: int = 0


class SpanReader:
    """Reads the inline tokens of one file."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def spans(self, token: Token, line: int) -> Spans:
        """The spans of an `inline` token that begins on `line`."""
        return _joined(self._read(token.children or [], _Style(line=line)))

    def _read(self, children: Sequence[Token], style: _Style) -> list[Span]:
        found: list[Span] = []
        place = 0
        while place < len(children):
            token = children[place]
            if token.type == "link_open":
                end = _link_end(children, place)
                found += self._link(token, children[place + 1 : end], style)
                place = end
            else:
                found += self._single(token, style)
            place += 1
        return found

    def _single(self, token: Token, style: _Style) -> list[Span]:
        if token.type in ("strong_open", "strong_close"):
            style.strong += token.nesting
            return []
        if token.type in ("em_open", "em_close"):
            style.emphasis += token.nesting
            return []
        span = self._span(token, style)
        style.line += (token.type in _BREAKS) + (
            token.content.count("\n") if token.type == "math_inline" else 0
        )
        return [span]

    def _span(self, token: Token, style: _Style) -> Span:
        text = token.content
        kind: SpanKind = "text"
        if token.type == "code_inline":
            kind = "code"
        elif token.type == "math_inline":
            text, kind = " ".join(text.split()), "math"
        elif token.type in _BREAKS:
            text = _BREAKS[token.type]
        elif token.type == "html_inline":
            message = _("HTML is shown as it is typed: {text}").format(text=text)
            self._findings.add(style.line, message, _("Write it in Markdown"))
        elif token.type == "image":
            message = _("pictures are not shown, only their description")
            self._findings.add(style.line, message, _("Use a simulation"), "warning")
        elif "$" in text:
            message = _("a formula is shown as it is typed: {text}").format(text=text.strip())
            self._findings.add(style.line, message, _("Put no space just inside the dollar signs"))
        return _styled(visible(text), kind, "", style)

    def _link(self, token: Token, inner: Sequence[Token], style: _Style) -> list[Span]:
        address = visible(str(token.attrs.get("href", "")))
        scheme, colon, rest = address.partition(":")
        kind = SCHEMES.get(scheme) if colon else None
        if kind == "value":
            text = "".join(_BREAKS.get(part.type, part.content) for part in inner)
            span = _styled(visible(text), kind, rest, style)
            style.line += sum(part.type in _BREAKS for part in inner)
            return [span]
        spans = self._read(inner, style)
        if kind is None:
            message = _("a link of this kind is not followed: {scheme}").format(scheme=scheme)
            self._findings.add(style.line, message, _("Use v:, term:, sim: or https:"))
            return spans
        target = address if kind == "link" else rest
        return [replace(span, kind=kind, target=target) if span.kind == "text" else span for span in spans]

    def _unknown_link(self, scheme: str, line: int) -> None:
        if scheme in ("ex", "opt"):
            fix = _("ex: belongs in a heading ###, opt: at the start of a line in a list")
        else:
            fix = _("Use v:, term:, sim: or https:")
        self._findings.add(
            line, _("a link of this kind is not followed: {scheme}").format(scheme=scheme), fix
        )


def plain(spans: Spans) -> str:
    """The text of spans without their styles."""
    return "".join(span.text for span in spans)


def _styled(text: str, kind: SpanKind, target: str, style: _Style) -> Span:
    return Span(text, kind, target, style.strong > 0, style.emphasis > 0, style.line)


def _link_end(children: Sequence[Token], start: int) -> int:
    """Where the link that opens at `start` closes: links are never inside links."""
    ends = (place for place in range(start, len(children)) if children[place].type == "link_close")
    return next(ends, len(children))


def _joined(spans: Sequence[Span]) -> Spans:
    """Neighbouring plain texts of one style as one span, without the empty ones."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and span.kind == last.kind == "text" and _same_style(span, last):
            joined[-1] = replace(last, text=last.text + span.text)
        elif span.text or span.kind == "value":  # an empty value is filled in by `tutor check --fix`
            joined.append(span)
    return tuple(joined)


def _same_style(one: Span, other: Span) -> bool:
    return (one.strong, one.emphasis) == (other.strong, other.emphasis)
