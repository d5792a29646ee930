"""The cart with its poles; by hand both angles, in evolution the lives and the best weights."""

from __future__ import annotations

import math
from functools import partial

import numpy as np

from tutor.charts import bars, line, stage
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Series
from tutor.locale import N_, _, ngettext, number
from tutor.sims.cart_poles import DECISION, LEAN, LONG, TRACK
from tutor.sims.pole_control import EVERYTHING, MEMORY, NAMES, POSITIONS
from tutor.sims.two_poles import EVOLUTION, GENERATION, HAND, MOMENT, SOLVED, Frame
from tutor.views.panes import Draw, above, beside, titled

TITLE = N_("Two poles on a cart")
LABELS = {
    "generation": N_("generations"),
    "evaluations": N_("lives tried"),
    "best": N_("best life, seconds"),
    "mean": N_("mean life, seconds"),
    "worst": N_("shortest life, seconds"),
    "longest": N_("longest life so far, seconds"),
    "spread": N_("spread of the candidates"),
    "solved": N_("balanced (1 = yes)"),
    "by_places": N_("ω₂ told by the places, %"),
    "by_memory": N_("ω₂ told with the memory, %"),
    "time": N_("time, seconds"),
    "place": N_("place of the cart, metres"),
    "speed": N_("speed of the cart, m/s"),
    "angle_1": N_("long pole, degrees"),
    "angle_2": N_("second pole, degrees"),
    "push": N_("push, newtons"),
    "step": N_("step"),
}
CHOICES = {
    HAND: N_("by hand"),
    EVOLUTION: N_("evolution"),
    EVERYTHING: N_("everything"),
    POSITIONS: N_("no speeds"),
    MEMORY: N_("no speeds, memory"),
    GENERATION: N_("a generation"),
    MOMENT: N_("a moment"),
}
SHORTEST = 0.1  # seconds: where the axis of the lives begins


def headline(frame: Frame) -> tuple[str, ...]:
    """By hand where things stand; in evolution what a generation has reached."""
    if frame.show == HAND:
        return ("time", "angle_1", *(["angle_2"] if frame.short else []), "push")
    if "by_memory" in frame.metrics:
        return ("generation", "best", "by_places", "by_memory")
    return ("generation", "best", "mean", "evaluations")


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The stage, and below or beside it what there is room for."""
    scene, lives = partial(_stage, frame), partial(_lives, frame)
    angles, weights = partial(_angles, frame), partial(_weights, frame)
    more: Draw = angles if frame.show == HAND else lives
    if height >= 20 and width >= 40:
        if frame.show == HAND or width < 50:
            return above(width, height, (6, scene), (5, more))
        rest: Draw = lambda w, h: beside(w, h, (3, lives), (2, weights))  # noqa: E731
        return above(width, height, (6, scene), (5, rest))
    if width >= 60 and height >= 8:
        # with a memory, which weight leads where is the point
        third = [(4.0, weights)] if frame.sees == MEMORY and width >= 72 and height >= 13 else []
        picture = beside(width, height - 1, (5, partial(_cart, frame)), (5 if third else 4, more), *third)
        return titled(_now(frame), picture, width, height, _mood(frame))
    return scene(width, height)


def _stage(frame: Frame, width: int, height: int) -> Canvas:
    """The cart as it is now, and what it is doing."""
    if height < 4:
        return _cart(frame, width, height)
    return titled(_now(frame), _cart(frame, width, height - 1), width, height, _mood(frame))


def _mood(frame: Frame) -> Role:
    return Role.LOSS if frame.fallen else Role.AXIS


def _cart(frame: Frame, width: int, height: int) -> Canvas:
    """The cart as it is now; dotted how far a pole may lean."""
    x, _speed, angle_1, _turn_1, angle_2, _turn_2 = frame.state.tolist()
    push = frame.push if frame.show == HAND else 0.0
    second = [stage.Pole(angle_2, frame.short, Role.CLASS_1, 0.6)] if frame.short else []
    return stage.cart(
        x,
        [stage.Pole(angle_1, LONG, Role.CLASS_0, -0.4 if second else 0.0), *second],
        width,
        height,
        track=TRACK,
        force=push,
        limit_angle=LEAN,
    )


def _now(frame: Frame) -> str:
    """What the cart is doing, in a line."""
    # in evolution a life counts the decisions before the fall
    time = number((frame.moment - (frame.fallen and frame.show == EVOLUTION)) * DECISION, 2)
    if frame.show == HAND:
        return _("Lost after {time} s").format(time=time) if frame.fallen else f"{time} s"
    if not len(frame.lives):
        return _("Nobody has pushed yet")
    values = {"count": number(len(frame.history) + (not frame.solved and frame.proving)), "time": time}
    if frame.solved:
        return _("Generation {count}: balanced for {all} s. Here {time} s").format(
            all=number(frame.lived), **values
        )
    if frame.proving:
        return _("Generation {count}: the proof, {lived} s").format(lived=number(frame.lived), **values)
    if frame.fallen:
        return _("Generation {count}: the best lasted {time} s").format(**values)
    return _("Generation {count}: its best, {time} s").format(**values)


def _angles(frame: Frame, width: int, height: int) -> Canvas:
    """Both angles against time; the dashed lines are where a pole has fallen."""
    times = np.arange(frame.moment + 1) * DECISION
    angles = np.degrees(frame.track[: frame.moment + 1, [2, 4]])
    limit, end = math.degrees(LEAN), max(2.0, math.ceil(times[-1]))
    series = [
        Series([0, end, np.nan, 0, end], [limit, limit, np.nan, -limit, -limit], Role.DIM, style="dashed"),
        Series(times, angles[:, 0], Role.CLASS_0, _("long pole"), style="solid"),
        Series(times, angles[:, 1], Role.CLASS_1, _("second"), style="dotted"),
    ][: 3 if frame.short else 2]
    return line.draw(
        series,
        width,
        height,
        x_label=_("seconds"),
        y_label=_("Angle, degrees"),
        x_range=(0, end),
        y_range=(-45, 45),
        number=number,
    )


def _lives(frame: Frame, width: int, height: int) -> Canvas:
    """How long the best and the mean candidate of each generation lived, by powers of ten."""
    history = np.maximum(frame.history, SHORTEST)
    turns = np.arange(1, len(history) + 1)
    end = 25.0
    while end < len(history):
        end *= 2
    goal = SOLVED * DECISION
    series = [
        Series([0, end], [goal, goal], Role.TARGET, style="dashed"),
        Series(turns, history[:, 2], Role.GUESS, _("best"), style="solid"),
        Series(turns, history[:, 1], Role.TRAIN, _("mean"), style="dotted"),
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("generation"),
        y_label=_("Life, s"),
        x_range=(0, end),
        y_range=(SHORTEST, 10_000),
        log_y=True,
        number=number,
    )


def _weights(frame: Frame, width: int, height: int) -> Canvas:
    """The weights of the best of the last generation, each beside what it is multiplied by."""
    if not len(frame.weights):
        return titled(_("Weights of the best"), Canvas(0, 0), width, height)
    names, weights = list(NAMES[frame.sees]), frame.weights
    if not frame.short and frame.sees != MEMORY:  # what the absent pole is multiplied by says nothing
        kept = 4 if frame.sees == EVERYTHING else 2
        names, weights = names[:kept], weights[:kept]
    if frame.sees == MEMORY:
        names = [f"u←{name}" for name in names] + [f"h←{name}" for name in names]
    signs = [Role.POSITIVE if weight >= 0 else Role.NEGATIVE for weight in weights.tolist()]
    reach = 2.0
    while reach < np.abs(weights).max():
        reach *= 2
    picture = bars.draw(
        names,
        weights,
        width,
        height - 1,
        roles=signs,
        minimum=-reach,
        maximum=reach,
        number=_tenths,
    )
    return titled(cut(_("Weights of the best"), width), picture, width, height)


def _tenths(value: float) -> str:
    return number(value, 1)


def describe(frame: Frame) -> list[str]:
    """What has fallen or not, and how far evolution has come."""
    metrics = frame.metrics
    if frame.show == HAND:
        return _told_by_hand(frame)
    if not len(frame.history) and not frame.proving:
        return [_("No generation has lived yet: the cart stands still, and the long pole leans 4 degrees.")]
    count = len(frame.history)
    text = ngettext(
        "After {count} generation, {lives} lives, the longest life was {longest} s.",
        "After {count} generations, {lives} lives, the longest life was {longest} s.",
        count,
    ).format(count=number(count), lives=number(frame.evaluations), longest=number(metrics["longest"], 2))
    if frame.solved:
        return [text, _("That is {count} decisions without a fall: balanced.").format(count=number(SOLVED))]
    if frame.proving:
        return [text, _("One controller has not fallen yet: it is being put to the proof.")]
    last = _("In the last generation the best lived {best} s, and all together {mean} s on average.")
    return [text, last.format(best=number(metrics["best"], 2), mean=number(metrics["mean"], 2))]


def _told_by_hand(frame: Frame) -> list[str]:
    metrics = frame.metrics
    text = _("After {time} s the cart is at {place} m, and the long pole leans {angle}°.")
    here = text.format(
        time=number(metrics["time"], 2),
        place=number(metrics["place"], 2),
        angle=number(metrics["angle_1"], 1),
    )
    if frame.short:
        here += " " + _("The second leans {angle}°.").format(angle=number(metrics["angle_2"], 1))
    if frame.fallen:
        return [here, _("That is the end: a pole leans more than 36°, or the cart has left its track.")]
    return [here, _("You push with {push} N.").format(push=number(metrics["push"], 1))]
