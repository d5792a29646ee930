"""A lesson with the keyboard: pages, simulation, bet, exercise, language; at 80x24 and side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from opener import COUNTING, DESCENT, Opener
from textual.pilot import Pilot

from tutor import locale
from tutor.records.store import Store
from tutor.ui.panels.bars import KeyBar
from tutor.ui.panels.exercise import ExercisePanel
from tutor.ui.panels.lines import Lines
from tutor.ui.panels.page import PagePanel
from tutor.ui.panels.simulation import SimulationPanel
from tutor.ui.screens.home import HomeScreen
from tutor.ui.screens.lesson import LessonScreen

NARROW, WIDE = (80, 24), (120, 40)


def screen_of(pilot: Pilot[None]) -> LessonScreen:
    screen = pilot.app.screen
    assert isinstance(screen, LessonScreen)
    return screen


def words(panel: PagePanel | ExercisePanel) -> str:
    lines = panel.lines if isinstance(panel, PagePanel) else panel.body.lines
    return "\n".join("".join(run.text for run in line) for line in lines)


async def to_exercise(pilot: Pilot[None], exercise: str) -> LessonScreen:
    screen = screen_of(pilot)
    for _ in range(40):
        if screen.sitting.stop.exercise == exercise:
            return screen
        await pilot.press("pagedown")
    raise AssertionError(exercise)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_opens_with_room_for_everything(tutor: Opener, size: tuple[int, int]) -> None:
    async with tutor(COUNTING).run_test(size=size) as pilot:
        await pilot.pause()
        screen = screen_of(pilot)
        assert screen.page_panel.size.width >= 50
        assert screen.page_panel.size.height >= 20
        assert screen.simulation.display is (size == WIDE)
        if size == WIDE:
            assert screen.simulation.chart.size.width >= 50
            assert screen.simulation.chart.size.height >= 15


async def test_tab_changes_sides_in_a_narrow_terminal(tutor: Opener) -> None:
    async with tutor(COUNTING).run_test(size=NARROW) as pilot:
        await pilot.press("tab")
        screen = screen_of(pilot)
        assert screen.simulation.display
        assert not screen.page_panel.display
        assert screen.simulation.has_focus
        assert screen.simulation.chart.size.height >= 10
        await pilot.press("tab")
        assert screen.page_panel.display
        assert screen.page_panel.has_focus


async def test_the_lesson_on_81_parameters_from_start_to_end(tutor: Opener, tmp_path: Path) -> None:
    answers = {"step": "4*5+5", "shape": "3; 5", "count": "81", "one_more": "8", "digits": "23860"}
    async with tutor(COUNTING).run_test(size=NARROW) as pilot:
        await pilot.pause()
        screen = screen_of(pilot)
        for _ in range(60):
            exercise = screen.sitting.stop.exercise
            if exercise:
                await pilot.press(
                    *[
                        {"*": "asterisk", "+": "plus", ";": "semicolon", " ": "space"}.get(c, c)
                        for c in answers[exercise]
                    ]
                )
                await pilot.press("enter")
                attempt = screen.exercise_panel.attempt
                assert attempt
                assert attempt.right, exercise
            await pilot.press("enter")
            if isinstance(pilot.app.screen, HomeScreen):
                break
        assert isinstance(pilot.app.screen, HomeScreen)
    with Store.open(tmp_path / "records.db") as store:
        progress = store.progress()[COUNTING]
        assert progress.right == set(answers)
        assert progress.done


async def test_a_wrong_answer_gets_the_words_for_its_slip(tutor: Opener) -> None:
    async with tutor(COUNTING).run_test(size=NARROW) as pilot:
        screen = await to_exercise(pilot, "count")
        await pilot.press("6", "6", "enter")
        assert "weights alone" in words(screen.exercise_panel)
        await pilot.press("h")
        assert "Hint 1 of 2" in words(screen.exercise_panel)


async def test_a_malformed_answer_costs_no_try(tutor: Opener) -> None:
    async with tutor(COUNTING).run_test(size=NARROW) as pilot:
        screen = await to_exercise(pilot, "count")
        await pilot.press("8", "asterisk", "enter")
        attempt = screen.exercise_panel.attempt
        assert attempt
        assert attempt.tries == []


async def test_language_changes_in_place_and_keeps_what_is_typed(tutor: Opener) -> None:
    async with tutor(COUNTING).run_test(size=NARROW) as pilot:
        screen = await to_exercise(pilot, "count")
        await pilot.press("8", "L")
        assert locale.current() == "sv"
        assert "Hur många parametrar har nätverket?" in words(screen.exercise_panel)
        await pilot.press("1", "enter")
        attempt = screen.exercise_panel.attempt
        assert attempt
        assert attempt.right


async def test_new_numbers_are_new_and_the_text_says_them(tutor: Opener) -> None:
    async with tutor(COUNTING).run_test(size=NARROW) as pilot:
        screen = await to_exercise(pilot, "count")
        await pilot.press("n")
        variant = screen.sitting.variant("count")
        assert variant.seed == 1
        net = variant.values["net"]
        assert isinstance(net, tuple)
        assert "-".join(map(str, net)) in words(screen.exercise_panel)


async def test_a_bet_comes_before_the_first_run(tutor: Opener) -> None:
    async with tutor(DESCENT).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        while screen.sitting.bet() is None:
            await pilot.press("pagedown")
        await pilot.press("space")
        player = screen.simulation.player
        assert player
        assert player.timeline.position == 0
        await pilot.press("c")
        bet = screen.sitting.bet()
        assert bet
        assert bet.taken == "flies"
        assert player.playing


async def test_show_it_in_the_simulation(tutor: Opener) -> None:
    async with tutor(COUNTING).run_test(size=NARROW) as pilot:
        screen = await to_exercise(pilot, "one_more")
        await pilot.press("v")
        player = screen.simulation.player
        assert screen.simulation.display
        assert player
        assert player.timeline.params["net"] == (5, 4, 2)


async def test_steps_forward_and_back(tutor: Opener) -> None:
    async with tutor(DESCENT).run_test(size=WIDE) as pilot:
        await pilot.press("tab", "right", "right", "left")
        player = screen_of(pilot).simulation.player
        assert player
        assert player.frame.metrics["a"] == pytest.approx(9.3419)


async def test_goes_on_at_the_page_where_it_was_left(tutor: Opener) -> None:
    async with tutor(COUNTING).run_test(size=NARROW) as pilot:
        await pilot.press("right", "right")
        page = screen_of(pilot).sitting.stop.page
    async with tutor().run_test(size=NARROW) as pilot:
        await pilot.press("enter")
        assert screen_of(pilot).sitting.stop.page == page == 2


@pytest.mark.parametrize("language", locale.LANGUAGES)
async def test_every_stop_of_every_lesson_can_be_shown(tutor: Opener, language: str) -> None:
    for lesson in (COUNTING, DESCENT, "bare-math/08-self-organising-map"):
        async with tutor(lesson, language).run_test(size=NARROW) as pilot:
            await pilot.pause()
            screen = screen_of(pilot)
            while screen.sitting.at + 1 < len(screen.sitting.stops):
                await pilot.press("pagedown")
            assert screen.sitting.at + 1 == len(screen.sitting.stops)


async def test_a_terminal_of_20x5_stays_alive(tutor: Opener) -> None:
    async with tutor(COUNTING).run_test(size=(20, 5)) as pilot:
        await pilot.press("tab", "space", "tab", "pagedown")
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert screen_of(pilot).page_panel.size.width > 40


def test_panels_are_exported() -> None:
    assert SimulationPanel.BINDINGS


async def test_too_few_numbers_cost_no_try_and_are_told(tutor: Opener) -> None:
    async with tutor(COUNTING).run_test(size=NARROW) as pilot:
        screen = await to_exercise(pilot, "shape")
        await pilot.press("3", "enter")
        attempt = screen.exercise_panel.attempt
        assert attempt
        assert attempt.tries == []
        assert "2 numbers are wanted" in "".join(
            run.text for line in screen.exercise_panel.field.lines for run in line
        )


async def test_the_same_wrong_answer_is_not_counted_twice(tutor: Opener) -> None:
    async with tutor(COUNTING).run_test(size=NARROW) as pilot:
        screen = await to_exercise(pilot, "count")
        await pilot.press("6", "6", "enter", "enter")
        attempt = screen.exercise_panel.attempt
        assert attempt
        assert len(attempt.tries) == 1


async def test_a_letter_that_means_nothing_is_told(tutor: Opener) -> None:
    async with tutor(COUNTING).run_test(size=NARROW) as pilot:
        screen = await to_exercise(pilot, "count")
        await pilot.press("z")
        assert "has no meaning" in "".join(
            run.text for line in screen.exercise_panel.field.lines for run in line
        )


async def test_the_exercise_is_loaded_anew_each_time_it_is_shown(tutor: Opener) -> None:
    async with tutor(DESCENT).run_test(size=WIDE) as pilot:
        screen = await to_exercise(pilot, "step")
        await pilot.press("v", "full_stop", "full_stop", "tab", "v")
        player = screen.simulation.player
        assert player
        assert player.timeline.params["a"] == 8


async def test_the_way_back_from_the_simulation_stands_first(tutor: Opener) -> None:
    async with tutor(COUNTING).run_test(size=NARROW) as pilot:
        await pilot.press("tab")
        await pilot.pause()
        bar = "".join(run.text for run in screen_of(pilot).query_one(KeyBar).lines[0])
        assert bar.strip().startswith("Tab Back to the text")


@pytest.mark.parametrize("language", ["sv", "lt", "en"])
async def test_a_small_screen_names_the_keys_of_the_simulation(tutor: Opener, language: str) -> None:
    async with tutor(COUNTING, language=language).run_test(size=NARROW) as pilot:
        await pilot.press("tab")
        await pilot.pause()
        keys = {run.target for run in screen_of(pilot).query_one(KeyBar).lines[0]}
        assert {"tab", "space", "right", "down", "full_stop", "question_mark"} <= keys


@pytest.mark.parametrize("language", ["sv", "lt", "en"])
async def test_a_small_screen_names_the_way_out(tutor: Opener, language: str) -> None:
    async with tutor(COUNTING, language=language).run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert "escape" in {run.target for run in screen_of(pilot).query_one(KeyBar).lines[0]}
    async with tutor(DESCENT, language=language).run_test(size=NARROW) as pilot:
        screen = await to_exercise(pilot, "step")
        assert {"enter", "h", "right", "escape"} <= {run.target for run in screen.query_one(KeyBar).lines[0]}


async def test_a_bet_on_a_short_run_is_told_when_the_run_ends(tutor: Opener) -> None:
    async with tutor(COUNTING).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        while screen.sitting.bet() is None:
            await pilot.press("pagedown")
        await pilot.press("space", "b")
        player = screen.simulation.player
        assert player
        for _ in range(6):
            await pilot.press("right")
        assert "It came:" in told_beside(screen)


async def test_a_bet_is_told_when_its_outcome_can_be_seen(tutor: Opener) -> None:
    async with tutor("giliojo-mokymosi-metodai/05-local-minima").run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        while screen.sitting.bet() is None:
            await pilot.press("pagedown")
        await pilot.press("space", "b", "space")
        player, bet = screen.simulation.player, screen.sitting.bet()
        assert player
        assert bet
        while player.timeline.position < bet.after - 1:
            await pilot.press("right")
        assert "It came:" not in told_beside(screen)
        await pilot.press("right")
        assert "It came:" in told_beside(screen)


def told_beside(screen: LessonScreen) -> str:
    """What stands below the picture."""
    return "".join(run.text for line in screen.simulation.instrument.lines for run in line)


async def test_goes_on_at_the_exercise_where_one_was(tutor: Opener) -> None:
    async with tutor(COUNTING).run_test(size=NARROW) as pilot:
        await to_exercise(pilot, "count")
    async with tutor(COUNTING).run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert screen_of(pilot).sitting.stop.exercise == "count"
        await pilot.press("left")
    async with tutor(COUNTING).run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert screen_of(pilot).sitting.stop.exercise != "count"


async def test_after_a_wrong_answer_typing_begins_anew_and_moving_mends(tutor: Opener) -> None:
    async with tutor(COUNTING).run_test(size=NARROW) as pilot:
        screen = await to_exercise(pilot, "count")
        field = screen.exercise_panel.field
        await pilot.press("6", "6", "enter", "8")
        assert field.text == "8"
        await pilot.press("2", "enter", "backspace", "1", "enter")
        assert field.text == "81"
        attempt = screen.exercise_panel.attempt
        assert attempt
        assert attempt.right


async def test_letters_put_in_order_are_an_answer(tutor: Opener) -> None:
    async with tutor("bare-math/01-supervised-learning").run_test(size=NARROW) as pilot:
        screen = await to_exercise(pilot, "in_order")
        panel = screen.exercise_panel
        await pilot.press("c", "d", "b")
        assert panel.field.text == "cdb"
        await pilot.press("enter")
        assert panel.attempt
        assert not panel.attempt.tries, "three of four letters cost no try"
        await pilot.press("a", "enter")
        assert [verdict.slip for _reading, verdict in panel.attempt.tries] == ["adjust"]
        await pilot.press("c", "d", "a", "b", "enter")
        assert panel.attempt.right


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_page_goes_on_to_the_other_states_that_its_links_name(
    tutor: Opener, size: tuple[int, int]
) -> None:
    async with tutor("bare-math/08-self-organising-map").run_test(size=size) as pilot:
        screen = screen_of(pilot)
        assert not screen.check_action("state", ()), "one state alone needs no key"
        while not screen.sitting.page.more:
            screen.action_next()
        await pilot.pause()
        first = screen.simulation.player
        await pilot.press("s")
        second = screen.simulation.player
        assert first
        assert second
        assert (first.timeline.params["shape"], second.timeline.params["shape"]) == ("square", "ring")
        assert screen.simulation.display
        await pilot.press("s")
        assert screen.simulation.player is first, "after the last comes the first, as it was left"


async def test_a_link_to_a_state_shows_it(tutor: Opener) -> None:
    async with tutor("bare-math/08-self-organising-map").run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        while not screen.sitting.page.more:
            screen.action_next()
        screen.follow(Lines.Pressed(screen.page_panel, "sim:cloud?shape=ring"))
        await pilot.pause()
        assert screen.simulation.player
        assert screen.simulation.player.timeline.params["shape"] == "ring"
        assert screen.side == "simulation"


@pytest.mark.parametrize("language", ["sv", "lt", "en"])
async def test_the_outcome_of_a_bet_is_told_to_its_end(tutor: Opener, language: str) -> None:
    async with tutor("bare-math/02-artificial-neuron", language=language).run_test(size=NARROW) as pilot:
        screen = screen_of(pilot)
        while screen.sitting.bet() is None:
            screen.action_next()
        await pilot.press("space", "c")
        while not screen.simulation.bet.told:
            await pilot.press("right")
        instrument = screen.simulation.instrument
        assert len(instrument.lines) <= instrument.size.height
        assert screen.simulation.chart.size.height >= 5
