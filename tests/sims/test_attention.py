"""Whom each head looks at, by hand and by scipy; what the mask hides; three words in plain loops."""

import math

import numpy as np
import pytest
from scipy.special import softmax

from tutor.sims import attention_by_hand
from tutor.sims.attention import ALL, HEADS, KINDS, ON, PARTNER, PREVIOUS, SIMILAR, SUBJECT, WORDS
from tutor.sims.attention_by_hand import MASKED, stages
from tutor.sims.backprop import DRAWN
from tutor.sims.timeline import Timeline

DU, KANSKE, INTE, AR, SA, DUM, ANDA, STOP = range(8)


def frame(head, mask="off", sharpness=1.0, step=8):
    run = Timeline("attention", {"head": head, "mask": mask, "sharpness": sharpness})
    return run.seek(step)


def test_similar_words_are_dot_products_of_their_kinds():
    found = frame(SIMILAR)
    np.testing.assert_allclose(found.products[0], KINDS @ KINDS.T)
    np.testing.assert_allclose(found.weights[0], softmax(KINDS @ KINDS.T / 2, axis=1))
    assert found.products[0, INTE, ANDA] == 6
    assert found.products[0, INTE, DUM] == 0


def test_a_reservation_and_a_quality_look_for_one_another():
    paid = frame(PARTNER).weights[0]
    assert paid[INTE].argmax() == DUM
    assert paid[DUM].argmax() == INTE
    assert paid[AR].argmax() == DU
    # e^4.5 against two e^3 and five e^0, by hand
    assert paid[DUM, INTE] == pytest.approx(math.exp(4.5) / (math.exp(4.5) + 2 * math.exp(3) + 5))


def test_with_the_mask_stupid_finds_not_but_not_cannot_find_stupid():
    paid = frame(PARTNER, ON).weights[0]
    assert paid[DUM].argmax() == INTE
    np.testing.assert_allclose(paid[INTE], [1 / 3] * 3 + [0] * 5)


def test_the_other_heads():
    before, subject = frame(PREVIOUS).weights[0], frame(SUBJECT).weights[0]
    assert before[1:].argmax(axis=1).tolist() == list(range(7))
    np.testing.assert_allclose(before[0], 1 / 8)  # nobody stands before the first word
    assert subject[:STOP].argmax(axis=1).tolist() == [DU] * STOP


def test_every_row_sums_to_one_and_what_is_gathered_is_a_mean():
    for mask, pairs in (("off", 64), (ON, 36)):
        found = frame(ALL, mask)
        assert found.weights.shape == (len(HEADS), 8, 8)
        np.testing.assert_allclose(found.weights.sum(axis=2), 1)
        assert found.metrics["pairs"] == pairs
        assert (found.gathered >= 0).all()
        assert (found.gathered <= KINDS.max(axis=0) + 1e-12).all()


def test_sharpness_goes_from_a_plain_mean_to_a_single_word():
    flat, sharp = frame(PARTNER, sharpness=0.1), frame(PARTNER, sharpness=10)
    assert flat.weights[0, DUM].max() < 0.2
    assert sharp.weights[0, DUM, INTE] > 0.999


def test_a_step_is_a_word_and_it_ends_with_the_last():
    run = Timeline("attention")
    run.seek(50)
    assert run.position == len(WORDS)
    assert run.done


def by_loops(x, w):
    return [[sum(row[i] * w[i][j] for i in range(2)) for j in range(2)] for row in x]


@pytest.mark.parametrize("settings", [{}, {"mask": ON}, {"numbers": DRAWN}])
def test_three_words_in_plain_loops(settings):
    found = Timeline("attention_by_hand", settings, seed=5).seek(9)
    x = found.embedded.tolist()
    q, k, v = (by_loops(x, w.tolist()) for w in (found.w_q, found.w_k, found.w_v))
    for i in range(3):
        seen = range(i + 1) if settings.get("mask") == ON else range(3)
        grown = [math.exp((q[i][0] * k[j][0] + q[i][1] * k[j][1]) / math.sqrt(2)) for j in seen]
        for place in range(2):
            mixed = sum(part * v[j][place] for part, j in zip(grown, seen, strict=True)) / sum(grown)
            assert found.outputs[i, place] == pytest.approx(mixed)


def test_the_worked_example():
    found = Timeline("attention_by_hand").frame
    assert found.q.tolist() == [[1, 1], [2, 0], [0, 2]]
    assert found.k.tolist() == [[1, 1], [-2, 2], [4, 0]]
    assert found.v.tolist() == [[4, 2], [6, 0], [2, 4]]
    assert found.products.tolist() == [[2, 0, 4], [2, -4, 8], [2, 4, 0]]


def test_the_mask_is_a_stage_of_its_own():
    assert MASKED in stages(ON)
    assert MASKED not in stages("off")
    for settings in ({}, {"mask": ON}):
        run = Timeline("attention_by_hand", settings)
        run.seek(20)
        assert run.frame.stage == attention_by_hand.OUTPUTS
        assert run.done


def test_each_stage_explains_its_own_number():
    run = Timeline("attention_by_hand", {"mask": ON})
    results = []
    while not run.done:
        run.forward()
        results.append(run.explain().result)
    # of dum: q2, k2, v2, its product with inte, that by √2, e^-∞, the weight, the first number of the output
    assert results[:4] == ["2", "0", "4", "4"]
    assert float(results[4]) == pytest.approx(4 / math.sqrt(2), rel=1e-5)
    assert results[5] == "0"
    grown = [math.exp(product / math.sqrt(2)) for product in (2, 4, 0)]
    assert float(results[6]) == pytest.approx(grown[1] / sum(grown), abs=1e-5)
    mixed = (4 * grown[0] + 6 * grown[1] + 2 * grown[2]) / sum(grown)
    assert float(results[7]) == pytest.approx(mixed, abs=1e-4)
