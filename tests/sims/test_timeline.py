"""However a learner walks through a run, each step is bit for bit that of a straight run."""

import itertools
import shlex

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tutor.errors import TutorError
from tutor.sims import base, timeline
from tutor.sims.base import Arithmetic, Param
from tutor.sims.timeline import Timeline


class Moment:
    def __init__(self, step, metrics):
        self.step, self.metrics = step, metrics


class Wander(base.Simulation):
    """A random walk that has every kind of state: arrays and views, lists, a generator."""

    PARAMS = (
        Param("size", "Size", 3, 1, 9, kind="integer"),
        Param("stride", "Stride", 1.0, 0.0, 9.0, live=True),
        Param("end", "End", 1000, 1, 1000, kind="integer"),
    )
    steps_taken = 0  # by all of them, to see how much is replayed

    def __init__(self, rng, size, stride, end):
        self.rng, self.stride, self.end = rng, stride, end
        self.flat = np.zeros(2 * size)
        self.here = self.flat[:size]
        self.trail = []

    @property
    def frame(self):
        return Moment(len(self.trail), {"sum": float(self.flat.sum())})

    def step(self):
        Wander.steps_taken += 1
        self.flat *= 0.9
        self.here += self.stride * self.rng.normal(size=self.here.shape)
        self.trail.append(float(self.here[0]))
        self.done = len(self.trail) >= self.end
        return self.frame

    def explain(self):
        return Arithmetic("x", str(len(self.trail)), "y")


def state(run):
    return (
        run.simulation.flat.tobytes(),
        tuple(run.simulation.trail),
        run.simulation.rng.random(3).tobytes(),
    )


def seen(run):
    """The state, looked at in a fork: drawing numbers from the run itself would change it."""
    return state(run.fork())


def straight(params, changes, seed, position):
    """The run as it is defined: from the start, with the knobs turned at their steps."""
    simulation = Wander(np.random.default_rng(seed), **params)
    for step in range(position + 1):
        for at, name, value in changes:
            if at == step:
                setattr(simulation, name, value)
        if step < position:
            simulation.step()
    return (simulation.flat.tobytes(), tuple(simulation.trail), simulation.rng.random(3).tobytes())


class Walks(RuleBasedStateMachine):
    """A learner at the keys, and beside it the plain definition of what should be shown."""

    def __init__(self):
        super().__init__()
        self.run = Timeline(Wander)
        self.params = {"size": 3, "stride": 1.0, "end": 1000}
        self.changes, self.seed, self.position = [], 0, 0
        self.branches = []

    def stride_now(self):
        turned = [value for at, _, value in self.changes if at <= self.position]
        return turned[-1] if turned else self.params["stride"]

    def begin(self, **params):
        self.params |= params
        self.changes, self.position = [], 0

    @rule(count=st.integers(1, 40))
    def forward(self, count):
        for _ in range(count):
            self.run.forward()
        self.position += count

    @rule(count=st.integers(1, 5))
    def back(self, count):
        for _ in range(count):
            self.run.back()
        self.position = max(self.position - count, 0)

    @rule(step=st.integers(-1, 200))
    def seek(self, step):
        self.run.seek(step)
        self.position = max(step, 0)

    @rule(past=st.integers(-1, 1))
    def seek_to_a_turn(self, past):
        if self.changes:
            self.seek(self.changes[-1][0] + past)

    @rule(value=st.sampled_from([0.0, 0.5, 1.0, 2.0]))
    def turn_live(self, value):
        self.run.set("stride", value)
        if value != self.stride_now():
            self.changes = [c for c in self.changes if c[0] < self.position]
            self.changes.append((self.position, "stride", value))

    @rule(value=st.integers(1, 4))
    def turn_other(self, value):
        self.run.set("size", value)
        if value != self.params["size"]:
            self.begin(size=value, stride=self.stride_now())

    @rule()
    def restart(self):
        self.run.restart()
        self.begin(stride=self.stride_now())

    @rule(seed=st.integers(0, 3))
    def reseed(self, seed):
        self.run.reseed(seed)
        self.begin(stride=self.stride_now())
        self.seed = seed

    @rule()
    def fork(self):
        self.branches.append((self.run.fork(), seen(self.run)))
        self.branches = self.branches[-3:]

    @rule()
    def follow_a_branch(self):
        self.run = self.run.fork()

    @invariant()
    def shows_the_straight_run(self):
        assert self.run.position == self.position
        assert self.run.params["stride"] == self.run.simulation.stride == self.stride_now()
        assert seen(self.run) == straight(self.params, self.changes, self.seed, self.position)

    @invariant()
    def branches_stay_as_they_were(self):
        for branch, kept in self.branches:
            assert seen(branch) == kept

    @invariant()
    def memory_is_bounded(self):
        assert len(self.run._checkpoints) <= timeline.CHECKPOINTS


TestWalks = Walks.TestCase
TestWalks.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, derandomize=True, database=None
)


def test_fork_then_equal_steps_stay_equal_and_unequal_knobs_part():
    run = Timeline(Wander, seed=5)
    run.seek(20)
    twin = run.fork()
    run.seek(35)
    twin.seek(35)
    assert seen(run) == seen(twin)
    twin.seek(20)
    twin.set("stride", 3)
    twin.seek(35)
    assert seen(run) != seen(twin)
    run.seek(20)
    twin.seek(20)
    assert run.params["stride"] == 1.0
    assert run.simulation.flat.tobytes() == twin.simulation.flat.tobytes()


def test_turning_a_knob_in_the_past_forgets_the_future():
    run = Timeline(Wander)
    run.seek(10)
    run.set("stride", 2)
    run.seek(30)
    run.seek(5)
    assert (run.length, run.params["stride"]) == (30, 1.0)
    run.set("stride", 4)
    assert (run.length, [change.step for change in run.changes]) == (5, [5])
    run.seek(4)
    assert run.params["stride"] == 1.0


def test_a_knob_turned_to_where_it_stands_forgets_nothing():
    run = Timeline(Wander)
    run.seek(30)
    run.seek(5)
    run.set("stride", "1,0")
    run.set("size", 3)
    assert (run.position, run.length) == (5, 30)


def test_a_run_that_ends_stays_at_its_end():
    run = Timeline(Wander, {"end": 7})
    run.seek(100)
    frame = run.forward()
    assert (run.position, run.done, frame.step) == (7, True, 7)
    run.back()
    assert (run.position, run.done) == (6, False)


def test_going_back_again_and_again_replays_little():
    run = Timeline(Wander)
    run.seek(990)
    Wander.steps_taken = 0
    for _ in range(500):
        run.back()
    assert run.position == 490
    assert Wander.steps_taken < 10 * 500
    run.seek(990)
    Wander.steps_taken = 0
    run.back()
    assert Wander.steps_taken <= 990 // 128 + 1


def test_checkpoints_of_a_large_simulation_are_few(monkeypatch):
    monkeypatch.setattr(timeline, "MEMORY", 10_000)
    run = Timeline(Wander, {"size": 9})
    monkeypatch.setattr(run.simulation, "flat", np.zeros(500))
    run.seek(300)
    assert len(run._checkpoints) <= 5
    run.seek(150)
    assert run.position == 150


def test_the_command_gives_the_state_back():
    run = Timeline.open(Wander, ["size=4", "stride=0,25", "stride=2@12", "stride=3@30"], seed=9, steps=40)
    words = shlex.split(run.command())
    assert words[:3] == ["tutor", "sim", "test_timeline"]
    chosen = [after for before, after in itertools.pairwise(words) if before == "--set"]
    assert chosen == ["size=4", "stride=0.25", "stride=2@12", "stride=3@30"]
    assert words[-4:] == ["--seed", "9", "--steps", "40"]
    assert seen(Timeline.open(Wander, chosen, 9, 40)) == seen(run)
    run.seek(20)
    assert "@30" not in run.command()


def test_defaults_are_left_out_of_the_command():
    assert Timeline("descent_1d", {"a": 8}).command() == "tutor sim descent_1d --seed 0 --steps 0"


@pytest.mark.parametrize("setting", ["size", "stride=1@x", "size=4@3", "sise=4", "stride=99", "stride=1@"])
def test_a_setting_that_makes_no_sense_is_refused(setting):
    with pytest.raises(TutorError):
        Timeline.open(Wander, [setting])


def test_a_negative_seed_is_refused():
    with pytest.raises(TutorError):
        Timeline(Wander, seed=-1)


def test_explains_the_step_that_is_shown():
    run = Timeline(Wander)
    run.seek(6)
    run.seek(4)
    assert run.explain().numbers == "4"
