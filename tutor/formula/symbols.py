"""The tables of commands: which glyph a command is, and of which kind, in the sense of TeX's spacing."""

from __future__ import annotations

from typing import Literal

Kind = Literal["letter", "number", "op", "big", "bin", "rel", "open", "close", "punct", "prime", "blank"]


def _words(text: str) -> list[str]:
    return text.split()


def _table(kind: Kind, pairs: str) -> dict[str, tuple[str, Kind]]:
    """`name glyph` pairs as a table."""
    words = _words(pairs)
    return {f"\\{name}": (glyph, kind) for name, glyph in zip(words[::2], words[1::2], strict=True)}


SYMBOLS: dict[str, tuple[str, Kind]] = {
    **_table(
        "letter",
        "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι "
        "kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ "
        "upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ "
        "Upsilon Υ Phi Φ Psi Ψ Omega Ω partial ∂ nabla ∇ infty ∞ ell l hbar ℏ Re ℜ Im ℑ aleph ℵ imath ı "
        "jmath ȷ emptyset ∅ varnothing ∅ forall ∀ exists ∃ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ degree ° "
        "circ ∘ "
        "dots … ldots … dotsc … cdots … dotsb … vdots ┊ ddots ╲ checkmark ✓ star ⋆ bullet • dagger † "
        "% % # # & & $ $ _ _ prime ′ backslash \\",
    ),
    **_table(
        "bin",
        "cdot · times × div ÷ pm ± mp ∓ ast ∗ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ cup ∪ cap ∩ setminus ∖ "
        "wedge ∧ land ∧ vee ∨ lor ∨",
    ),
    **_table(
        "rel",
        "le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ "
        "propto ∝ ll ≪ gg ≫ lt < gt > in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ perp ⊥ "
        "parallel ∥ mid | vert | colon : coloneqq := triangleq ≜ doteq ≐ to → rightarrow → longrightarrow ⟶ "
        "leftarrow ← gets ← longleftarrow ⟵ leftrightarrow ↔ uparrow ↑ downarrow ↓ Rightarrow ⇒ implies ⇒ "
        "Longrightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⇔ mapsto ↦ longmapsto ↦ models ⊨ vdash ⊢ "
        "hookrightarrow ↪",
    ),
    **_table("big", "sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂"),
    **_table("open", "{ { lbrace { langle ⟨ lfloor ⌊ lceil ⌈ lbrack [ lvert | lVert ‖"),
    **_table("close", "} } rbrace } rangle ⟩ rfloor ⌋ rceil ⌉ rbrack ] rvert | rVert ‖"),
    "\\|": ("‖", "open"),
    "\\Vert": ("‖", "open"),
}

SIGNS: dict[str, tuple[str, Kind]] = {
    "-": ("−", "bin"), "+": ("+", "bin"), "*": ("∗", "bin"), "/": ("/", "letter"), "=": ("=", "rel"),
    "<": ("<", "rel"), ">": (">", "rel"), ":": (":", "rel"), ",": (",", "punct"), ";": (";", "punct"),
    "(": ("(", "open"), "[": ("[", "open"), ")": (")", "close"), "]": ("]", "close"), "|": ("|", "open"),
    "!": ("!", "letter"), "?": ("?", "letter"),
}  # fmt: skip
PRIMES = "′″‴"
SIGNS |= {glyph: (glyph, kind) for glyph, kind in SYMBOLS.values() if len(glyph) == 1 and not glyph.isascii()}

WORDS = frozenset(
    _words(
        "sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan log ln lg exp deg dim ker hom arg"
    )
)
"""Functions written upright by their name."""

LIMIT_WORDS = {name: name for name in _words("min max sup inf lim det gcd Pr")} | {
    "argmax": "arg max",
    "argmin": "arg min",
    "limsup": "lim sup",
    "liminf": "lim inf",
}
"""Functions that take what they run over below them."""

ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "widetilde": "\u0303",
    "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7", "overline": "\u0305", "acute": "\u0301",
    "grave": "\u0300", "check": "\u030c", "breve": "\u0306", "mathring": "\u030a",
}  # fmt: skip

SPACES = {
    "\\,": 1, "\\:": 1, "\\;": 1, "\\>": 1, "\\ ": 1, "~": 1, "\\!": 0, "\\thinspace": 1, "\\space": 1,
    "\\quad": 3, "\\qquad": 6,
}  # fmt: skip
"""Cells of the spaces that an author asks for."""

SILENT = frozenset(
    "\\" + name
    for name in _words(
        "limits nolimits displaystyle textstyle scriptstyle scriptscriptstyle big Big bigg Bigg bigl bigr "
        "Bigl Bigr biggl biggr Biggl Biggr bigm middle nonumber notag hline"
    )
)
"""Commands that say what our layout decides by itself."""

ALPHABETS = {
    "mathrm": "roman", "mathit": "roman", "mathsf": "roman", "mathtt": "roman", "operatorname": "roman",
    "mathbf": "bold", "boldsymbol": "bold", "bm": "bold", "mathcal": "script", "mathscr": "script",
    "mathbb": "double", "mathfrak": "roman",
}  # fmt: skip

_DOUBLE = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))


def letter(sign: str, alphabet: str) -> str:
    """A Latin letter in another alphabet: ℝ. Other signs stay as they are.

    Script letters (ℒ) stay plain: the fonts of many terminals lack them, and show an empty box instead.
    """
    return _DOUBLE.get(sign, sign) if alphabet == "double" else sign


TEXTS = frozenset(("text", "mbox", "textrm", "textit", "textbf", "textnormal", "hbox", "texttt", "textsf"))

FENCES = {
    "bmatrix": ("[", "]"), "pmatrix": ("(", ")"), "Bmatrix": ("{", "}"), "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
}  # fmt: skip
GRIDS = frozenset(("matrix", "smallmatrix", "array", "cases", "rcases", *FENCES))
ALIGNED = frozenset(("aligned", "align", "align*", "split", "gathered", "gather", "gather*", "eqnarray"))
