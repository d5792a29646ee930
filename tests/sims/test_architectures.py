"""Counts by hand, gradients by differences, a kernel on one row, the tasks themselves, and who wins where."""

import math

import numpy as np
import pytest

from tutor.sims.architectures import ATTENTION, CONVOLUTION, MLP, NETS, sums
from tutor.sims.attention_net import AttentionNet
from tutor.sims.conv import Conv, ConvNet, Dense, Mean
from tutor.sims.domains import DOMAINS, IMAGE, NAMES, SERIES, SHAPES, SOUND, TEXT
from tutor.sims.timeline import Timeline


def test_the_gradient_through_the_attention_against_differences():
    rng = np.random.default_rng(1)
    net = AttentionNet(rng, places=5, numbers=3, width=4, classes=3, dtype=np.float64)
    inputs, labels = rng.standard_normal((6, 5, 3)), rng.integers(3, size=6)
    net.accumulate(inputs, labels)
    found, numeric = net.gradient.copy(), np.zeros_like(net.gradient)
    for k in range(net.parameters.size):
        kept, h = net.parameters[k], 1e-6
        net.parameters[k] = kept + h
        above = net.accumulate(inputs, labels)
        net.parameters[k] = kept - h
        numeric[k] = (above - net.accumulate(inputs, labels)) / (2 * h)
        net.parameters[k] = kept
    np.testing.assert_allclose(found, numeric, atol=1e-7)


def test_attention_by_hand():
    net = AttentionNet(np.random.default_rng(0), 3, 2, 2, 2, np.float64)
    for name in ("embedding", "query", "key", "value"):
        net.parts[name][:] = np.eye(2)
    net.parts["positions"][:] = 0
    inputs = np.array([[[1.0, 0], [0, 1], [2, 0]]])
    scores = np.array([2, 0, 4]) / math.sqrt(2)
    expected = np.exp(scores) / np.exp(scores).sum()
    np.testing.assert_allclose(net.attention(inputs)[0], expected)
    told = inputs[0, 2] + expected @ inputs[0]
    np.testing.assert_allclose(net._run(inputs)["told"][0], told)


def test_a_kernel_on_a_sound_is_a_correlation_of_one_row():
    net = ConvNet(np.random.default_rng(0), (1, 1, 20), (Conv(2, 5), Mean(), Dense(2)), np.float64)
    assert net.counts() == [(5 + 1) * 2, (2 + 1) * 2]
    sound = np.random.default_rng(1).standard_normal(20)
    made = net.values(sound[None, None, :, None])[1][:, 0, :, 0]
    for channel in range(2):
        plain = np.correlate(sound, net.weights[0][channel], "valid") + net.biases[0][channel]
        np.testing.assert_allclose(made[channel], np.maximum(plain, 0))


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("width", [4, 16])
def test_the_written_sums_are_the_numbers_of_parameters(domain, width):
    frame = Timeline("architectures", {"domain": domain, "width": width, "examples": 30}).frame
    for name, count in zip(NETS, frame.parameters, strict=True):
        text = " + ".join(sums(domain, width)[name])
        plain = text.replace(r"\cdot", "*").replace("^", "**")
        assert eval(plain, {"__builtins__": {}}) == count


def test_the_parameters_of_the_default_by_hand():
    frame = Timeline("architectures", {"examples": 30}).frame
    assert frame.parameters == (
        145 * 32 + 33 * 3,
        10 * 8 + 73 * 16 + 17 * 3,
        9 * 16 + 17 * 16 + 3 * 256 + 17 * 32 + 33 * 3,
    )


def test_a_text_answers_its_own_question():
    inputs, labels = DOMAINS[TEXT].examples(np.random.default_rng(0), 50)
    words = inputs[:, :, 0, :]
    for text, label in zip(words, labels, strict=True):
        asked = text[: len(NAMES), -1].argmax()
        (place,) = np.flatnonzero(text[asked, :-1])
        assert text[len(NAMES) :, place].argmax() == label
        assert not text[len(NAMES) :, -1].any()


def test_the_shape_is_somewhere_in_the_image_and_the_dip_in_its_third():
    images, labels = DOMAINS[IMAGE].examples(np.random.default_rng(0), 60)
    windows = np.lib.stride_tricks.sliding_window_view(images[:, 0], (3, 3), axis=(1, 2))
    away = ((windows[:, :, :, None] - SHAPES) ** 2).sum(axis=(-1, -2)).reshape(60, -1, 3).min(axis=1)
    assert (away.argmin(axis=1) == labels).mean() > 0.95
    days, labels = DOMAINS[SERIES].examples(np.random.default_rng(0), 300)
    thirds = np.stack([days[labels == k, 0, 0].mean(axis=0) for k in range(3)])
    assert [int(row.argmin()) // 9 for row in thirds] == [0, 1, 2]


def test_tokens_keep_every_number():
    for domain in DOMAINS.values():
        inputs, _labels = domain.examples(np.random.default_rng(0), 12)
        tokens = domain.tokens(inputs)
        assert tokens.shape == (12, domain.places, domain.numbers)
        np.testing.assert_allclose(np.sort(tokens.ravel())[-50:], np.sort(inputs.ravel())[-50:])
    image = np.arange(144, dtype=np.float32).reshape(1, 1, 12, 12)
    np.testing.assert_array_equal(DOMAINS[IMAGE].tokens(image)[0, 1], image[0, 0, :3, 3:6].ravel())


@pytest.mark.parametrize(
    ("domain", "steps", "winner"),
    [(IMAGE, 250, CONVOLUTION), (SOUND, 150, CONVOLUTION), (SERIES, 60, MLP), (TEXT, 150, ATTENTION)],
)
def test_who_wins_where(domain, steps, winner):
    run = Timeline("architectures", {"domain": domain})
    run.seek(steps)
    right = dict(zip(NETS, run.frame.right[-1], strict=True))
    assert max(right, key=right.__getitem__) == winner
    assert right[winner] > 0.85
    loser = CONVOLUTION if winner == MLP else MLP
    assert right[winner] - right[loser] > 0.25


def test_the_fully_connected_net_learns_by_heart():
    run = Timeline("architectures", {"domain": IMAGE, "examples": 100})
    run.seek(150)
    assert run.frame.learned[0] > 0.97
    assert run.frame.right[-1, 0] < 0.55


def test_too_large_steps_end_the_run_with_finite_numbers():
    run = Timeline("architectures", {"domain": TEXT, "learning_rate": 0.1, "examples": 60})
    run.seek(80)
    assert all(map(math.isfinite, run.frame.metrics.values()))
