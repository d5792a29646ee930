"""A small transformer that guesses the next token, with its backward pass written out by hand.

Source: neurala-natverk-anteckningar/21-23, 27 and 30; A. Radford et al., “Improving language understanding by
generative pre-training” (2018). A decoder only: each token sees itself and what came before. Without biases
and with a norm that has no parameters (Zhang and Sennrich, “Root mean square layer normalization”, 2019):
2 V d + T d + 12 L d² parameters for V tokens known, d features, T places, L layers.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tutor.sims.attending import backwards_only, scores, weights, weights_slope

Array = NDArray[np.floating]
Tokens = NDArray[np.integer]

TINY = 1e-5
"""Keeps the norm of a row of zeros from dividing by zero."""


class Shape(NamedTuple):
    """The size of a transformer: `heads` divides `features`."""

    vocabulary: int
    places: int
    features: int = 32
    heads: int = 4
    layers: int = 2

    @property
    def parts(self) -> dict[str, tuple[int, ...]]:
        """The name and the shape of each matrix; those of a layer have its number in their names."""
        d = self.features
        parts: dict[str, tuple[int, ...]] = {"tokens": (self.vocabulary, d), "places": (self.places, d)}
        for layer in range(self.layers):
            parts |= {
                f"qkv{layer}": (d, 3 * d),
                f"out{layer}": (d, d),
                f"up{layer}": (d, 4 * d),
                f"down{layer}": (4 * d, d),
            }
        return parts | {"guess": (d, self.vocabulary)}

    @property
    def parameters(self) -> int:
        # 2 V d + T d + 12 L d²
        return sum(int(np.prod(shape)) for shape in self.parts.values())


class Trace(NamedTuple):
    """What a layer leaves for the way back."""

    norm: Array  # the input of attention, normalised
    size: Array
    qkv: Array  # [3, n, heads, T, d/heads]
    paid: Array  # [n, heads, T, T]
    mixed: Array  # what the heads gathered, side by side
    norm_2: Array
    size_2: Array
    hidden: Array


class Transformer:
    """All matrices are views into `parameters`, one flat vector; their slopes are views into `gradient`."""

    def __init__(self, rng: np.random.Generator, shape: Shape, dtype: type[np.floating] = np.float32) -> None:
        self.shape = shape
        self.parameters: Array = np.zeros(shape.parameters, dtype)
        self.gradient: Array = np.zeros_like(self.parameters)
        self.parts, self.slopes = self._views(self.parameters), self._views(self.gradient)
        for name, part in self.parts.items():
            part[:] = rng.standard_normal(part.shape) * _spread(name, shape)

    def run(self, tokens: Tokens) -> tuple[Array, list[Trace], tuple[Array, Array]]:
        """Logits [n, T, V] of the token after each of `tokens` [n, T], and what `backward` needs."""
        x: Array = self.parts["tokens"][tokens] + self.parts["places"][: tokens.shape[1]]
        traces = []
        for layer in range(self.shape.layers):
            x, trace = self._layer(layer, x)
            traces.append(trace)
        norm, size = _normed(x)
        return norm @ self.parts["guess"], traces, (norm, size)

    def backward(self, tokens: Tokens, traces: list[Trace], last: tuple[Array, Array], error: Array) -> None:
        """Writes the gradient, given dL/d logits [n, T, V]."""
        norm, size = last
        self.slopes["guess"][:] = _flat(norm).T @ _flat(error)
        d = _normed_slope(norm, size, error @ self.parts["guess"].T)
        for layer in range(self.shape.layers - 1, -1, -1):
            d = self._layer_slope(layer, traces[layer], d)
        self.slopes["places"][:] = 0
        self.slopes["places"][: tokens.shape[1]] = d.sum(axis=0)
        one_hot = np.zeros((tokens.size, self.shape.vocabulary), d.dtype)
        one_hot[np.arange(tokens.size), tokens.reshape(-1)] = 1
        np.matmul(one_hot.T, _flat(d), out=self.slopes["tokens"])

    def twin(self) -> Transformer:
        """A copy that keeps these parameters, whatever happens to this net."""
        other = object.__new__(Transformer)
        vars(other).update(vars(self))
        other.parameters = self.parameters.copy()
        other.parts = other._views(other.parameters)
        return other

    def _layer(self, layer: int, x: Array) -> tuple[Array, Trace]:
        """Attention and two dense layers, each added to what was there."""
        norm, size = _normed(x)
        qkv = self._split(norm @ self.parts[f"qkv{layer}"], 3)
        dk = qkv.shape[-1]
        paid = weights(scores(qkv[0], qkv[1], dk**0.5), backwards_only(x.shape[1]))
        mixed = _joined((paid @ qkv[2])[None])
        x = x + mixed @ self.parts[f"out{layer}"]
        norm_2, size_2 = _normed(x)
        hidden = np.maximum(norm_2 @ self.parts[f"up{layer}"], 0)
        return x + hidden @ self.parts[f"down{layer}"], Trace(
            norm, size, qkv, paid, mixed, norm_2, size_2, hidden
        )

    def _layer_slope(self, layer: int, t: Trace, d: Array) -> Array:
        p, s = self.parts, self.slopes
        np.matmul(_flat(t.hidden).T, _flat(d), out=s[f"down{layer}"])
        inner = (d @ p[f"down{layer}"].T) * (t.hidden > 0)
        np.matmul(_flat(t.norm_2).T, _flat(inner), out=s[f"up{layer}"])
        d = d + _normed_slope(t.norm_2, t.size_2, inner @ p[f"up{layer}"].T)
        np.matmul(_flat(t.mixed).T, _flat(d), out=s[f"out{layer}"])
        gathered = self._split(d @ p[f"out{layer}"].T, 1)[0]
        q, k, v = t.qkv
        scored = weights_slope(t.paid, gathered @ v.swapaxes(-1, -2)) / d.dtype.type(q.shape[-1] ** 0.5)
        back = _joined(
            np.stack([scored @ k, scored.swapaxes(-1, -2) @ q, t.paid.swapaxes(-1, -2) @ gathered])
        )
        np.matmul(_flat(t.norm).T, _flat(back), out=s[f"qkv{layer}"])
        return d + _normed_slope(t.norm, t.size, back @ p[f"qkv{layer}"].T)

    def _split(self, x: Array, kinds: int) -> Array:
        """[n, T, kinds * d] -> [kinds, n, heads, T, d / heads]."""
        n, places, _width = x.shape
        return x.reshape(n, places, kinds, self.shape.heads, -1).transpose(2, 0, 3, 1, 4)

    def _views(self, vector: Array) -> dict[str, Array]:
        views, start = {}, 0
        for name, shape in self.shape.parts.items():
            end = start + int(np.prod(shape))
            views[name] = vector[start:end].reshape(shape)
            start = end
        return views


def next_token_loss(logits: Array, targets: Tokens, counted: Array) -> tuple[float, Array]:
    """-mean log P(u_i | u_1 .. u_(i-1)) over the places that are counted [n, T], and its slope."""
    n, places, _vocabulary = logits.shape
    chances = weights(logits)
    here = np.ogrid[:n, :places]
    right = chances[here[0], here[1], targets]
    total = float(counted.sum())
    loss = -float((np.log(np.maximum(right, 1e-30)) * counted).sum()) / total
    chances[here[0], here[1], targets] -= 1
    chances *= (counted / total).astype(chances.dtype)[..., None]
    return loss, chances


def _joined(x: Array) -> Array:
    """[kinds, n, heads, T, d / heads] -> [n, T, kinds * d]."""
    _kinds, n, _heads, places, _part = x.shape
    return x.transpose(1, 3, 0, 2, 4).reshape(n, places, -1)


def _flat(x: Array) -> Array:
    return x.reshape(-1, x.shape[-1])


def _normed(x: Array) -> tuple[Array, Array]:
    # n = x / √(mean x² + ε)
    size = np.sqrt(np.einsum("...i,...i->...", x, x)[..., None] / x.shape[-1] + x.dtype.type(TINY))
    return x / size, size


def _normed_slope(norm: Array, size: Array, error: Array) -> Array:
    # dL/dx = (e - n mean(e n)) / √(mean x² + ε)
    inner = np.einsum("...i,...i->...", error, norm)[..., None] / norm.dtype.type(norm.shape[-1])
    return np.asarray((error - norm * inner) / size)


def _spread(name: str, shape: Shape) -> float:
    """The standard deviation of a matrix's first numbers."""
    if name in ("tokens", "places"):
        return 0.5
    fan = 4 * shape.features if name.startswith("down") else shape.features
    residual = name.startswith(("down", "out"))
    return float(
        fan**-0.5 * ((2 * shape.layers) ** -0.5 if residual else 1) * (0.2 if name == "guess" else 1)
    )
