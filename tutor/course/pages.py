"""One language of a lesson: its Markdown file in, pages with their blocks, exercises and simulations out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from markdown_it.token import Token

from tutor.course import walk
from tutor.course.blocks import BlockReader, line
from tutor.course.facts import Facts
from tutor.course.files import read
from tutor.course.findings import Findings
from tutor.course.lesson import Block, LessonText, Page, SimState
from tutor.course.markdown import Node, nodes, tokens
from tutor.course.outline import Problem
from tutor.course.spans import plain
from tutor.course.states import state
from tutor.course.worksheet import Worksheet, folds
from tutor.errors import TutorError
from tutor.locale import _


def read_text(root: Path, path: Path, language: str, facts: Facts) -> tuple[LessonText, list[Problem]]:
    """The lesson in one language, and everything that is wrong in its file."""
    findings = Findings(path)
    try:
        stream = tokens(read(root, path))
    except TutorError as error:
        broken = findings.broken(1, error.message, error.fix)
        return LessonText(language, path.parent.name, (Page("", (broken,)),), path), findings.problems
    reader = PageReader(findings, facts)
    pages = reader.pages(stream)
    _check_places(pages, findings)
    text = LessonText(language, reader.title or path.parent.name, _with_sims(pages, facts), path)
    return text, findings.problems


class PageReader:
    """Divides the blocks of one file among pages and exercises."""

    def __init__(self, findings: Findings, facts: Facts) -> None:
        self.title = ""
        self._findings = findings
        self._facts = facts
        self._reader = BlockReader(findings)
        self._pages: list[Page] = []
        self._page: Page | None = None  # the one being read; None before the first
        self._blocks: list[Block] = []
        self._exercise: Worksheet | None = None
        self._seen: set[str] = set()

    def pages(self, stream: Sequence[Token]) -> tuple[Page, ...]:
        """The pages, in order; `title` is then the lesson's."""
        for node in nodes(stream):
            self._take(node)
        self._end_page()
        if not self.title:
            self._findings.add(1, _("the lesson has no title"), _("Begin the file with # and its title"))
        if not self._pages:
            self._findings.add(1, _("the lesson has no page"), _("Begin a page with ## and its title"))
        return tuple(self._pages)

    def _take(self, node: Node) -> None:
        kind = node[0].type
        level = int(node[0].tag[1:]) if kind == "heading_open" else 9
        if level == 1:
            self._lesson_title(node)
        elif level == 2:
            self._end_page()
            self._page = Page(plain(self._reader.spans(node)), (), line=line(node[0]))
        elif level == 3:
            self._heading(node)
        elif kind == "hr":
            self._end_exercise()
        elif kind == "html_block" and (acts := folds(node[0].content)) is not None:
            self._fold(node, acts)
        else:
            self._add(self._reader.block(node))

    def _lesson_title(self, node: Node) -> None:
        if self.title:
            self._findings.add(line(node[0]), _("a second title"), _("Begin a page with ##"))
        self.title = self.title or plain(self._reader.spans(node))

    def _heading(self, node: Node) -> None:
        """A heading in a page: an exercise, or a few words that stand out."""
        self._end_exercise()
        spans = self._reader.spans(node)
        name = spans[0].target if spans and spans[0].kind == "link" else ""
        if not name.startswith("ex:"):
            self._add(self._reader.block(node))
            return
        prompt = tuple(
            replace(span, kind="text", target="") if span.target == name else span for span in spans
        )
        self._exercise = Worksheet(name.removeprefix("ex:"), prompt, line(node[0]), self._findings)

    def _fold(self, node: Node, acts: list[str]) -> None:
        if self._exercise is None:
            message = _("<details> outside an exercise")
            self._add(self._findings.broken(line(node[0]), message, _("Remove it")))
            return
        for act in acts:
            if act == "open":
                self._exercise.open_fold(line(node[0]))
            else:
                self._exercise.close_fold(line(node[0]))

    def _add(self, block: Block) -> None:
        if self._exercise is not None and self._exercise.take(block):
            return
        self._end_exercise()
        self._blocks.append(block)

    def _end_exercise(self) -> None:
        if self._exercise is None:
            return
        ended, self._exercise = self._exercise, None
        text = ended.text()
        if text.id not in self._facts.exercises:
            message = _("lesson.toml has no exercise {name}").format(name=text.id)
            self._blocks.append(self._findings.broken(text.line, message, f"[ex.{text.id}]"))
        elif text.id in self._seen:
            message = _("exercise {name} stands twice").format(name=text.id)
            self._blocks.append(self._findings.broken(text.line, message, _("Remove one of them")))
        else:
            self._seen.add(text.id)
            self._blocks.append(text)

    def _end_page(self) -> None:
        self._end_exercise()
        if self._page is None and self._blocks:
            self._findings.add(1, _("text before the first page"), _("Begin a page with ## and its title"))
            self._page = Page(self.title, ())
        if self._page is not None:
            self._pages.append(replace(self._page, blocks=tuple(self._blocks)))
        self._blocks = []


def _with_sims(pages: Sequence[Page], facts: Facts) -> tuple[Page, ...]:
    """The pages with their simulations: those of their links, else the first of the page before."""
    found: list[Page] = []
    sim: SimState | None = None
    for page in pages:
        links = [state(facts.sims, span.target) for span in walk.spans(page.blocks, "sim")]
        sim = links[0] if links else sim
        bets = [exercise.id for exercise in page.exercises if facts.exercises[exercise.id].predict]
        states = _with_bet(links or ([sim] if sim else []), bets)
        found.append(replace(page, sim=next(iter(states), None), more=tuple(states[1:])))
    return tuple(found)


def _with_bet(links: Sequence[SimState], bets: Sequence[str]) -> list[SimState]:
    """Each state once, and the page's bet with the one whose link asks for it, or with the first."""
    states: list[SimState] = []
    asking, bet = 0, next(iter(bets), "")
    for link in links:
        plain = replace(link, predict="")
        if plain not in states:
            states.append(plain)
        if link.predict in bets:
            asking, bet = states.index(plain), link.predict
    return [replace(one, predict=bet if place == asking else "") for place, one in enumerate(states)]


def _check_places(pages: Sequence[Page], findings: Findings) -> None:
    """Note the links to exercises and options that stand where they mean nothing."""
    for page in pages:
        options = {
            id(span)
            for exercise in page.exercises
            for cell in exercise.wrong_answers.values()
            for span in cell
        }
        for span in walk.spans(page.blocks, "link"):
            if span.target.startswith(("ex:", "opt:")) and id(span) not in options:
                fix = _("ex: begins a heading ###, opt: begins a line of an exercise's list")
                findings.add(span.line, _("{link} cannot stand here").format(link=span.target), fix)
