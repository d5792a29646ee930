"""Amounts of data as a person's time: the documents' numbers, divided by hand."""

import pytest

from tutor.sims.timeline import Timeline


def run(steps=0, **params):
    walk = Timeline("data_sets", params)
    walk.seek(steps)
    return walk


def test_the_printed_amounts_as_years():
    metrics = run(9).frame.metrics
    assert metrics["gpt_3"] / metrics["kb_bert"] == pytest.approx(25.909091)  # 570 / 22
    # 22e9 characters at 1500 a minute are 244,444 hours, 30,556 days of eight hours
    assert metrics["kb_bert"] == pytest.approx(30_555.56 / 365.25, rel=1e-6)
    assert metrics["labelled"] * 365.25 * 8 == pytest.approx(1000 * 5 / 3600)
    assert metrics["clip"] / metrics["labelled"] == pytest.approx(400_000)


def test_they_are_turned_up_one_by_one():
    walk = run()
    assert list(walk.frame.metrics) == ["step"]
    walk.forward()
    assert list(walk.frame.metrics) == ["step", "labelled"]
    walk.seek(9)
    assert walk.frame.step == 4


@pytest.mark.parametrize("steps", [1, 2, 3, 4])
def test_explain_gives_what_the_metrics_say(steps):
    walk = run(steps, seconds=7, hours=5)
    assert walk.simulation.explain().result == f"t = {[*walk.frame.metrics.values()][-1]:.6g}"
