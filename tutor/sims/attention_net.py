"""A net with one layer of attention: the last place of a sequence asks, and all places answer by weight.

Source: Vaswani et al. 2017 (scaled dot-product attention), with a single head, one place that asks, and
behind it one hidden layer with ReLU, and softmax. Arrays are [n, places, numbers]; the gradient is by hand.
"""

from __future__ import annotations

from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
Labels = NDArray[np.integer]
Parts = dict[str, Array]


class AttentionNet:
    """`places` inputs of `numbers` each become vectors of `width` numbers, and these `classes` scores.

    `parts` are views into the flat vector `parameters`, `slopes` the same into `gradient`.
    """

    def __init__(
        self,
        rng: np.random.Generator,
        places: int,
        numbers: int,
        width: int,
        classes: int,
        dtype: type[np.floating] = np.float32,
    ) -> None:
        square = (width, width)
        self.shapes = {
            "embedding": (numbers, width),
            "positions": (places, width),
            "query": square,
            "key": square,
            "value": square,
            "hidden": (width, 2 * width),
            "hidden_bias": (2 * width,),
            "out": (2 * width, classes),
            "out_bias": (classes,),
        }
        self.parameters: Array = np.zeros(sum(self.counts().values()), dtype)
        self.gradient: Array = np.zeros_like(self.parameters)
        self.parts, self.slopes = self._views(self.parameters), self._views(self.gradient)
        for name, part in self.parts.items():
            if "bias" not in name:
                # He et al. 2015 before the ReLU, otherwise N(0, 1 / n), n the numbers that are summed
                scale = 0.3 if name == "positions" else np.sqrt((1 + (name == "hidden")) / part.shape[0])
                part[:] = rng.standard_normal(part.shape) * scale

    def counts(self) -> dict[str, int]:
        """How many parameters each part has."""
        return {name: int(np.prod(shape)) for name, shape in self.shapes.items()}

    def attention(self, inputs: Array) -> Array:
        """How much of its attention the last place gives to each: [n, places], rows that sum to 1."""
        return self._run(inputs)["weights"]

    def scores(self, inputs: Array) -> Array:
        """[n, classes] before softmax."""
        return self._run(inputs)["scores"]

    def accumulate(self, inputs: Array, labels: Labels) -> float:
        """Set `gradient` to that of the mean cross-entropy over the rows; return that loss."""
        run = self._run(inputs)
        outputs = _softmax(run["scores"])
        right = outputs[np.arange(len(labels)), labels]
        error = outputs
        # softmax with cross-entropy:  d = (q - p) / n
        error[np.arange(len(labels)), labels] -= 1
        error /= len(labels)
        self._attend_back(run, self._answer_back(run, error))
        return float(-np.log(np.maximum(right + 0.0, 1e-12)).mean())

    def _run(self, inputs: Array) -> Parts:
        """Forward, with everything that the way back needs."""
        p = self.parts
        # e_t = x_t W_e + p_t
        vectors = inputs @ p["embedding"] + p["positions"]
        asks = vectors[:, -1]
        # q = e_T W_q,   k_t = e_t W_k,   v_t = e_t W_v
        query, keys, values = asks @ p["query"], vectors @ p["key"], vectors @ p["value"]
        # a = softmax(k_t q / sqrt(d))
        weights = _softmax(np.einsum("ntd,nd->nt", keys, query) / np.sqrt(query.shape[1]).astype(query.dtype))
        # c = sum_t a_t v_t, added to what the asking place knew already
        told = asks + np.einsum("nt,ntd->nd", weights, values)
        # z = ReLU((e_T + c) W_1 + b_1) W_2 + b_2
        hidden = np.maximum(told @ p["hidden"] + p["hidden_bias"], 0)
        scores = hidden @ p["out"] + p["out_bias"]
        return {
            "inputs": inputs,
            "vectors": vectors,
            "query": query,
            "keys": keys,
            "values": values,
            "weights": weights,
            "told": told,
            "hidden": hidden,
            "scores": scores,
        }

    def _answer_back(self, run: Parts, error: Array) -> Array:
        """From the scores to what the asking place was told: dL/d told [n, width]."""
        p, g = self.parts, self.slopes
        np.matmul(run["hidden"].T, error, out=g["out"])
        g["out_bias"][:] = error.sum(axis=0)
        # ReLU' = 1 where the value is positive
        below = (error @ p["out"].T) * (run["hidden"] > 0)
        np.matmul(run["told"].T, below, out=g["hidden"])
        g["hidden_bias"][:] = below.sum(axis=0)
        return np.asarray(below @ p["hidden"].T)

    def _attend_back(self, run: Parts, error: Array) -> None:
        """Through the attention to the embedding."""
        p, g, weights, vectors = self.parts, self.slopes, run["weights"], run["vectors"]
        # dL/dv_t = a_t d,   dL/da_t = v_t d
        to_values = weights[:, :, None] * error[:, None, :]
        to_weights = np.einsum("ntd,nd->nt", run["values"], error)
        # softmax:  dL/ds_t = a_t (dL/da_t - sum_u a_u dL/da_u)
        to_scores = weights * (to_weights - (weights * to_weights).sum(axis=1, keepdims=True))
        to_scores /= np.sqrt(error.shape[1]).astype(error.dtype)
        to_keys = to_scores[:, :, None] * run["query"][:, None, :]
        to_query = np.einsum("nt,ntd->nd", to_scores, run["keys"])
        back = to_values @ p["value"].T + to_keys @ p["key"].T
        back[:, -1] += error + to_query @ p["query"].T
        flat = vectors.reshape(-1, vectors.shape[-1])
        np.matmul(flat.T, to_values.reshape(flat.shape), out=g["value"])
        np.matmul(flat.T, to_keys.reshape(flat.shape), out=g["key"])
        np.matmul(vectors[:, -1].T, to_query, out=g["query"])
        np.sum(back, axis=0, out=g["positions"])
        inputs = run["inputs"]
        np.matmul(inputs.reshape(-1, inputs.shape[-1]).T, back.reshape(flat.shape), out=g["embedding"])

    def _views(self, vector: Array) -> Parts:
        ends = accumulate(self.counts().values(), initial=0)
        places = zip(self.shapes.items(), pairwise(ends), strict=True)
        return {name: vector[start:end].reshape(shape) for (name, shape), (start, end) in places}


def _softmax(scores: Array) -> Array:
    """exp(s) / sum exp(s) along the last axis."""
    grown = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=-1, keepdims=True))
