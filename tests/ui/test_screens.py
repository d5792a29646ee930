"""The other screens: home, course, gallery, glossary, settings, help, palette; by keys and by mouse."""

from __future__ import annotations

import asyncio

import pytest
from opener import COUNTING, Opener
from textual.pilot import Pilot
from textual.widget import Widget

from tutor import locale
from tutor.sims.base import names
from tutor.ui.panels.bars import KeyBar, TitleBar
from tutor.ui.panels.lines import Lines
from tutor.ui.panels.menu import Menu
from tutor.ui.panels.preview import Preview
from tutor.ui.screens.course import CourseScreen
from tutor.ui.screens.gallery import GalleryScreen
from tutor.ui.screens.glossary import GlossaryScreen, TermCard
from tutor.ui.screens.help import HelpScreen, HelpText
from tutor.ui.screens.home import HomeScreen
from tutor.ui.screens.lesson import LessonScreen
from tutor.ui.screens.settings import SettingsScreen
from tutor.ui.screens.simulation import SimulationScreen


def words(lines: Lines) -> str:
    return "\n".join("".join(run.text for run in line) for line in lines.lines)


def on_screen(pilot: Pilot[None], kind: type[Lines]) -> str:
    return words(pilot.app.screen.query_one(kind))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_home_says_what_to_do_first(tutor: Opener, size: tuple[int, int]) -> None:
    async with tutor().run_test(size=size) as pilot:
        await pilot.pause()
        assert "Welcome" in on_screen(pilot, Menu)
        assert "Help" in on_screen(pilot, KeyBar)
        assert pilot.app.screen.query_one(Menu).size.width == min(size[0], 112)


async def test_from_home_to_a_lesson_and_back_by_keys(tutor: Opener) -> None:
    async with tutor().run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, CourseScreen)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, LessonScreen)
        await pilot.press("escape", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_course_credits_its_document(tutor: Opener) -> None:
    async with tutor().run_test(size=(80, 24)) as pilot:
        pilot.app.go("course:bare-math")  # type: ignore[attr-defined]
        await pilot.pause()
        text = "\n".join(words(widget) for widget in pilot.app.screen.query(Lines))
        assert "Medwith" in text
        assert "The Bare Math Behind Libraries" in text


async def test_rows_and_keys_can_be_clicked(tutor: Opener) -> None:
    async with tutor().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        menu = pilot.app.screen.query_one(Menu)
        row = next(
            place for place, line in enumerate(menu.lines) if "Glossary" in "".join(run.text for run in line)
        )
        await pilot.click(Menu, offset=(8, row))
        await pilot.pause()
        assert isinstance(pilot.app.screen, GlossaryScreen)
        bar = "".join(run.text for run in pilot.app.screen.query_one(KeyBar).lines[0])
        await pilot.click(KeyBar, offset=(bar.index("Back"), 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_gallery_opens_every_simulation(tutor: Opener) -> None:
    async with tutor().run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        assert isinstance(pilot.app.screen, GalleryScreen)
        count = sum(1 for row in pilot.app.screen.query_one(Menu).rows if row.target)
        assert count >= 4
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, SimulationScreen)


async def test_the_glossary_finds_in_any_language(tutor: Opener) -> None:
    async with tutor().run_test(size=(80, 24)) as pilot:
        await pilot.press("g", *"nuostoliai")
        await pilot.pause()
        chosen = pilot.app.screen.query_one(Menu).chosen
        assert chosen
        assert chosen.text == "loss"
        assert "förlust" in on_screen(pilot, TermCard)


async def test_settings_change_at_once_and_are_remembered(tutor: Opener) -> None:
    async with tutor(language="sv").run_test(size=(80, 24)) as pilot:
        await pilot.press("comma")
        assert isinstance(pilot.app.screen, SettingsScreen)
        await pilot.press("enter")
        assert locale.current() == "lt"
        await pilot.press("down", "enter")
        assert pilot.app.theme == "tutor-light"
    again = tutor(language=None)
    assert again.theme == "tutor-light"
    assert locale.current() == "lt"


async def test_help_lists_the_keys_of_where_it_was_asked(tutor: Opener) -> None:
    async with tutor(COUNTING).run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "Terms" in on_screen(pilot, HelpText)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, LessonScreen)


@pytest.mark.parametrize("language", locale.LANGUAGES)
async def test_every_screen_speaks_every_language(tutor: Opener, language: str) -> None:
    async with tutor(language=language).run_test(size=(80, 24)) as pilot:
        for place in ("simulations", "glossary", "settings", "help"):
            pilot.app.go(f"open:{place}")  # type: ignore[attr-defined]
            await pilot.pause()
            title = on_screen(pilot, TitleBar)
            assert title.strip()
            bars: list[Widget] = list(pilot.app.screen.query(KeyBar))
            assert bars
            await pilot.press("escape")


async def test_an_unknown_lesson_is_told_and_nothing_falls_down(tutor: Opener) -> None:
    async with tutor("djupinlarning-cirkel/99-nothing").run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert any("no lesson has this name" in notice.message for notice in pilot.app._notifications)


async def test_the_gallery_groups_simulations_by_their_courses(tutor: Opener) -> None:
    async with tutor().run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        rows = pilot.app.screen.query_one(Menu).rows
        place = next(k for k, row in enumerate(rows) if row.target == "sim:som")
        headings = [row.text for row in rows[:place] if row.text and not row.target]
        assert headings[-1] == "The bare maths of machine learning"
        assert sorted(row.target for row in rows if row.target) == [f"sim:{name}" for name in names()]


async def test_the_chosen_simulation_moves_beside_the_gallery(tutor: Opener) -> None:
    async with tutor().run_test(size=(120, 40)) as pilot:
        await pilot.press("s", "down")
        gallery = pilot.app.screen
        preview = gallery.query_one(Preview)
        row = gallery.query_one(Menu).chosen
        assert row

        def moves() -> bool:
            player = preview.player
            return (
                player is not None
                and f"sim:{player.state.kind}" == row.target
                and player.timeline.position > 0
            )

        while not moves():
            await asyncio.sleep(0.01)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not preview.display
