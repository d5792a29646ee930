"""When pictures move: paced, sliced, and not at all when nobody looks. No real time passes."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable

import pytest

from tutor.ui.terminal.clock import HEAVY_SLICE, SLICE, Clock, Ticket
from tutor.ui.terminal.link import ASK_MODE, ASK_PLACE, GIVE_UP, MOST, PATIENCE, Link
from tutor.ui.terminal.worker import Worker


class Timer:
    def __init__(self, due: float, call: Callable[[], None]) -> None:
        self.due, self.call, self.cancelled = due, call, False

    def cancel(self) -> None:
        self.cancelled = True


class Time:
    """Time that passes when it is told to; `lag` is by how much every timer fires late."""

    def __init__(self) -> None:
        self.now, self.lag = 0.0, 0.0
        self.timers: list[Timer] = []
        self.fired = 0

    def __call__(self) -> float:
        return self.now

    def later(self, delay: float, call: Callable[[], None]) -> Timer:
        self.timers.append(Timer(self.now + delay, call))
        return self.timers[-1]

    def run(self, seconds: float) -> None:
        until = self.now + seconds
        while timer := min((t for t in self.timers if not t.cancelled), key=lambda t: t.due, default=None):
            if timer.due > until:
                break
            self.timers.remove(timer)
            self.now = max(self.now, timer.due) + self.lag
            self.fired += 1
            timer.call()
        self.timers = [timer for timer in self.timers if not timer.cancelled]
        self.now = max(self.now, until)


class Picture:
    """Notes what is asked of it; `cost` is the time that a step takes."""

    def __init__(self, time: Time, cost: float = 0.0) -> None:
        self.time, self.cost = time, cost
        self.budgets: list[float] = []
        self.painted: list[float] = []
        self.changed = self.shown = True

    def advance(self, budget: float) -> bool:
        self.budgets.append(budget)
        self.time.now += self.cost
        return self.changed

    def paint(self) -> None:
        self.painted.append(self.time.now)


class Gate:
    def __init__(self) -> None:
        self.closed = 0.0
        self.calls: list[Callable[[], None]] = []

    def wait(self) -> float:
        return self.closed

    def when_ready(self, callback: Callable[[], None]) -> None:
        self.calls.append(callback)

    def open(self) -> None:
        self.closed = 0.0
        calls, self.calls = self.calls, []
        for call in calls:
            call()


@pytest.fixture
def time() -> Time:
    return Time()


def clock(time: Time, **options: object) -> Clock:
    return Clock(now=time, later=time.later, **options)  # type: ignore[arg-type]


def enter(on: Clock, picture: Picture, **options: object) -> Ticket:
    return on.register(picture.advance, picture.paint, seen=lambda: picture.shown, **options)  # type: ignore[arg-type]


def test_a_picture_moves_at_its_own_rate_while_it_plays(time: Time) -> None:
    here = clock(time)
    slow, fast = Picture(time), Picture(time)
    tickets = [enter(here, slow, fps=15), enter(here, fast, fps=30)]
    time.run(1)
    assert not slow.painted
    for ticket in tickets:
        ticket.play()
    time.run(10)
    assert len(slow.painted) == pytest.approx(150, abs=3)
    assert len(fast.painted) == pytest.approx(300, abs=3)


def test_all_light_pictures_together_get_one_slice_a_frame(time: Time) -> None:
    here = clock(time)
    pictures = [Picture(time) for _ in range(3)]
    for picture in pictures:
        enter(here, picture).play()
    time.run(1)
    assert {budget for picture in pictures for budget in picture.budgets[1:]} == {SLICE / 3}


def test_pictures_that_started_apart_are_soon_drawn_together(time: Time) -> None:
    here = clock(time)
    pictures = [Picture(time), Picture(time)]
    enter(here, pictures[0]).play()
    time.run(1.01)
    enter(here, pictures[1]).play()
    time.run(2)
    assert pictures[0].painted[-1] == pytest.approx(pictures[1].painted[-1], abs=1 / 15)


def test_what_has_not_changed_is_not_drawn(time: Time) -> None:
    here, picture = clock(time), Picture(time)
    picture.changed = False
    enter(here, picture).play()
    time.run(1)
    assert picture.budgets
    assert not picture.painted


def test_a_paused_picture_costs_nothing(time: Time) -> None:
    here, picture = clock(time), Picture(time)
    ticket = enter(here, picture)
    ticket.play()
    time.run(1)
    ticket.pause()
    fired = time.fired
    time.run(100)
    assert (time.fired, here.running) == (fired, False)


def test_without_the_focus_nothing_moves(time: Time) -> None:
    here, picture = clock(time), Picture(time)
    enter(here, picture).play()
    time.run(1)
    here.focus(False)
    fired, drawn = time.fired, len(picture.painted)
    time.run(100)
    assert (time.fired, len(picture.painted)) == (fired, drawn)
    here.focus(True)
    time.run(1)
    assert len(picture.painted) > drawn + 10


def test_a_hidden_picture_is_looked_for_now_and_then(time: Time) -> None:
    here, picture = clock(time), Picture(time)
    picture.shown = False
    enter(here, picture).play()
    time.run(10)
    assert not picture.budgets
    assert time.fired <= 25
    picture.shown = True
    time.run(1)
    assert len(picture.painted) > 5


def test_a_clock_that_is_late_stretches_and_recovers(time: Time) -> None:
    here, picture = clock(time), Picture(time)
    enter(here, picture).play()
    time.lag = 0.01
    time.run(10)
    assert 50 <= len(picture.painted) < 60, "five frames a second are left"
    time.lag = 0.0
    time.run(20)
    before = len(picture.painted)
    time.run(10)
    assert len(picture.painted) - before == pytest.approx(150, abs=5)


def test_nothing_is_drawn_while_the_terminal_is_behind_and_at_once_when_it_is_not(time: Time) -> None:
    gate = Gate()
    here, picture = clock(time, gate=lambda: gate), Picture(time)
    enter(here, picture).play()
    time.run(1)
    gate.closed, drawn, fired = 3.0, len(picture.painted), time.fired
    time.run(2.5)
    assert len(picture.painted) == drawn
    assert time.fired <= fired + 2
    gate.open()
    time.run(0.001)
    assert len(picture.painted) == drawn + 1


def test_a_terminal_that_never_answers_is_given_up(time: Time) -> None:
    gate = Gate()
    here, picture = clock(time, gate=lambda: gate), Picture(time)
    gate.closed = 3.0
    enter(here, picture).play()
    time.run(2.9)
    gate.closed = 0.0  # as `Link.wait` does after that time
    time.run(0.2)
    assert picture.painted


def test_a_picture_that_fails_stops_and_the_others_go_on(time: Time) -> None:
    failures: list[Exception] = []
    here, good = clock(time, failed=failures.append), Picture(time)

    def broken(budget: float) -> bool:
        raise ZeroDivisionError

    ticket = here.register(broken, good.paint)
    ticket.play()
    enter(here, good).play()
    time.run(1)
    assert [type(error) for error in failures] == [ZeroDivisionError]
    assert not ticket.playing
    assert len(good.painted) > 10


def test_a_picture_may_leave_while_it_is_drawn(time: Time) -> None:
    here, picture = clock(time), Picture(time)
    ticket = here.register(picture.advance, lambda: ticket.close())
    ticket.play()
    time.run(1)
    assert len(picture.budgets) == 1
    assert not here.running


class Hand(Worker):
    """A worker whose jobs are done when the test says so, in this thread."""

    def __init__(self) -> None:
        super().__init__()
        self.todo: list[Callable[[], None]] = []

    def _give(self, job: Callable[[], None]) -> None:
        self.todo.append(job)

    def work(self) -> None:
        self.todo.pop(0)()


def test_a_heavy_picture_computes_elsewhere_and_is_drawn_when_it_is_ready(time: Time) -> None:
    hand = Hand()
    here, picture = clock(time, worker=hand), Picture(time)
    enter(here, picture, heavy=True).play()
    time.run(1)
    assert (len(hand.todo), picture.budgets, picture.painted) == (1, [], [])
    hand.work()
    time.run(0.1)
    assert (picture.budgets, len(picture.painted), len(hand.todo)) == ([HEAVY_SLICE], 1, 1)


def test_pausing_a_heavy_picture_shows_what_it_has_computed(time: Time) -> None:
    hand = Hand()
    here, picture = clock(time, worker=hand), Picture(time)
    ticket = enter(here, picture, heavy=True)
    ticket.play()
    time.run(0.1)
    hand.work()
    ticket.pause()
    assert len(picture.painted) == 1
    assert not here.running


def test_what_a_heavy_picture_raises_reaches_the_program(time: Time) -> None:
    hand, failures = Hand(), []
    here = clock(time, worker=hand, failed=failures.append)

    def broken(budget: float) -> bool:
        raise KeyError("step")

    here.register(broken, lambda: None, heavy=True).play()
    time.run(0.1)
    hand.work()
    time.run(0.2)
    assert [type(error) for error in failures] == [KeyError]


def test_the_thread_holds_the_lock_while_it_computes() -> None:
    worker, lock = Worker(), threading.Lock()
    inside, done = threading.Event(), threading.Event()

    def work(budget: float) -> bool:
        inside.set()
        assert done.wait(10)
        return lock.locked()

    assert worker.submit("one", work, 0.0, lock)
    assert inside.wait(10)
    assert lock.locked()
    assert not worker.submit("one", work, 0.0, lock)
    assert worker.collect("one") is False
    done.set()
    with lock:
        assert worker.collect("one") is True
    assert worker.collect("one") is False
    worker.close()


def test_an_owner_that_has_gone_is_held_by_nothing() -> None:
    class Owner:
        pass

    worker, lock, started, done = Worker(), threading.Lock(), threading.Event(), threading.Event()

    def work(budget: float) -> bool:
        started.set()
        assert done.wait(10)
        return True

    owner = Owner()
    gone = weakref.ref(owner)
    assert worker.submit(owner, work, 0.0, lock)
    assert started.wait(10)
    worker.forget(owner)
    done.set()
    del owner
    assert worker.submit("another", lambda budget: True, 0.0, threading.Lock())
    while not worker.collect("another"):
        threading.Event().wait(0.001)
    assert gone() is None
    worker.close()


class Line:
    """A link with its far end in the test."""

    def __init__(self, synchronised: bool = True) -> None:
        self.time, self.asked = Time(), []
        self.link = Link(self.asked.append, self.time)
        self.link.synchronised = synchronised

    def answer(self, after: float) -> None:
        self.time.now += after
        assert self.link.answered()


@pytest.mark.parametrize(("synchronised", "question"), [(True, ASK_MODE), (False, ASK_PLACE)])
def test_the_first_frame_is_followed_by_a_question(synchronised: bool, question: str) -> None:
    line = Line(synchronised)
    line.link.drawn(50)
    assert line.asked == [question]


def test_small_frames_are_asked_about_once_a_second() -> None:
    line = Line()
    for _ in range(150):
        line.link.drawn(11)
        if line.link._asked is not None:
            line.answer(0.001)
        line.time.now += 1 / 15
    assert len(line.asked) == pytest.approx(10, abs=1)


def test_a_late_answer_stops_the_frames_until_it_comes() -> None:
    line, stirred = Line(), []
    line.link.drawn(1000)
    line.answer(0.01)
    line.time.now += 5
    line.link.drawn(1000)
    assert line.link.wait() == 0
    line.time.now += 0.01 + PATIENCE + 0.001
    assert 0 < line.link.wait() <= GIVE_UP
    line.link.when_ready(lambda: stirred.append(True))
    line.answer(0.5)
    assert stirred == [True]
    assert line.link.wait() == 0


def test_an_answer_that_never_comes_is_given_up() -> None:
    line = Line()
    line.link.drawn(1000)
    line.time.now += GIVE_UP + 0.1
    assert line.link.wait() == 0
    line.link.drawn(1000)
    assert len(line.asked) == 2


def test_a_terminal_that_has_never_answered_is_not_waited_for() -> None:
    line = Line(synchronised=False)
    line.link.drawn(100_000)
    line.time.now += 1
    assert line.link.wait() == 0


@pytest.mark.parametrize("rate", [30_000, 200_000, 2_000_000])
@pytest.mark.parametrize("trip", [0.0, 0.05, 0.2])
def test_what_is_under_way_is_never_more_than_a_few_frames(rate: int, trip: float) -> None:
    """A link of so many bytes a second and so long a way, with endless buffers; frames of 12 kB at 30 Hz."""
    line, size = Line(), 12_000
    empty, answers, worst = 0.0, [], 0.0
    for _ in range(3000):
        line.time.now += 1 / 300
        while answers and answers[0] <= line.time.now:
            answers.pop(0)
            line.link.answered()
        if line.time.now % (1 / 30) < 1 / 300 and line.link.wait() == 0:
            empty = max(empty, line.time.now) + size / rate
            asked = len(line.asked)
            line.link.drawn(size)
            answers += [empty + trip] * (len(line.asked) - asked)
            worst = max(worst, empty - line.time.now) if line.time.now > 2 else worst
    assert worst <= 4 * size / rate + 0.1
    assert line.time.now == pytest.approx(10)
    assert len(line.asked) >= 4


def test_a_quick_link_is_asked_seldom() -> None:
    line = Line()
    for _ in range(200):
        line.link.drawn(12_000)
        if line.link._asked is not None:
            line.answer(0.001)
        line.time.now += 1 / 30
    assert len(line.asked) <= 200 * 12_000 / MOST + 20


def test_an_answer_nobody_asked_for_is_somebody_elses() -> None:
    assert not Line().link.answered()


def test_a_heavy_picture_is_painted_before_it_computes_on() -> None:
    """Else the thread that paints and the one that computes would hold each other up."""
    time, order = Time(), []

    class Noting(Worker):
        def submit(self, *job: object) -> bool:
            order.append("compute")
            return True

        def collect(self, owner: object) -> bool:
            return True

    clock = Clock(now=time, later=time.later, worker=Noting())
    clock.register(lambda budget: True, lambda: order.append("paint"), heavy=True).play()
    time.run(0.01)
    assert order[:2] == ["paint", "compute"]


def test_who_pauses_to_change_something_paints_it_himself() -> None:
    time, painted = Time(), []

    class Done(Worker):
        def collect(self, owner: object) -> bool:
            return True

    clock = Clock(now=time, later=time.later, worker=Done())
    ticket = clock.register(lambda budget: True, lambda: painted.append(1), heavy=True)
    ticket.pause(paint=False)
    assert not painted
    ticket.pause()
    assert painted
