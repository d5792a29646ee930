"""Markdown in, tokens out: CommonMark with tables, and mathematics between dollars. It knows no lesson."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

LONGEST_FORMULA = 1000
LONGEST_BLOCK = 8000
"""Signs of the longest paragraph that is read: some rules of inline Markdown are not linear."""

Node = tuple[Token, list[Token]]
"""An opening (or lone) token, and the tokens between it and its closing one."""


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables and mathematics. Links keep whatever address they have; the reader judges it."""
    markdown = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table")
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    markdown.block.ruler.before("fence", "math_block", _math_block, interrupts)
    markdown.inline.ruler.before("escape", "math_inline", _math_inline)
    markdown.core.ruler.before("inline", "too_long", _cut_blocks)
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    markdown.linkify = None  # bare addresses are not looked for: 200 kB of patterns
    return markdown


def tokens(source: str) -> list[Token]:
    """The tokens of a whole file."""
    return parser().parse(source)


def nodes(stream: Sequence[Token]) -> Iterator[Node]:
    """The outermost nodes of a run of tokens, each with what is inside it."""
    start = depth = 0
    for place, token in enumerate(stream):
        if depth == 0:
            start = place
        depth += token.nesting
        if depth <= 0:
            yield stream[start], list(stream[start + 1 : place])
            depth = 0


def _math_block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A block that begins with $$ and runs to the line that ends with $$, or breaks off at an empty line."""
    opening = state.getLines(first, first + 1, state.blkIndent, False)
    if state.is_code_block(first) or not opening.startswith("$$"):
        return False
    rows = [opening.removeprefix("$$").rstrip()]
    if "$$" in rows[0] and not rows[0].endswith("$$"):
        return False  # a sentence that begins with a formula
    if silent:
        return True
    line = first
    while not rows[-1].endswith("$$") and line + 1 < last and not state.isEmpty(line + 1):
        line += 1
        rows.append(state.getLines(line, line + 1, state.blkIndent, False).rstrip())
    token = state.push("math_block", "", 0)
    token.content = "\n".join(rows).removesuffix("$$").strip()
    token.info = "" if rows[-1].endswith("$$") else "open"
    token.map = [first, line + 1]
    state.line = line + 1
    return True


def _math_inline(state: StateInline, silent: bool) -> bool:
    """$...$ or $$...$$ whose inner edges are no spaces, as in Pandoc; a digit may not follow."""
    source, start = state.src, state.pos
    if source[start] != "$":
        return False
    fence = "$$" if source.startswith("$$", start) else "$"
    inner = start + len(fence)
    end = _closing(source, fence, inner)
    if end < 0:
        return False
    if not silent:
        token = state.push("math_inline", "", 0)
        token.content = source[inner:end]
    state.pos = end + len(fence)
    return True


def _closing(source: str, fence: str, inner: int) -> int:
    """Where the formula that begins at `inner` ends; -1 if it does not."""
    limit = min(len(source), inner + LONGEST_FORMULA)
    end = source.find(fence, inner, limit)
    while end >= 0:
        after = source[end + len(fence) : end + len(fence) + 1]
        escaped = source[end - 1] == "\\" and source[end - 2] != "\\"
        if not escaped:
            spaced = end == inner or source[inner].isspace() or source[end - 1].isspace()
            return -1 if spaced or after.isdigit() else end
        end = source.find(fence, end + 1, limit)
    return -1


def _cut_blocks(state: object) -> None:
    """Turn paragraphs that are too long into plain text, before anything reads their insides."""
    for token in getattr(state, "tokens", ()):
        if token.type == "inline" and len(token.content) > LONGEST_BLOCK:
            token.type = "too_long"
