"""Running text: nothing is lost, nothing is too wide, formulas stay whole."""

from hypothesis import given
from hypothesis import strategies as st

from tutor.ui.page.flow import Run, flow, pad, width_of

WORDS = st.lists(
    st.text(
        st.characters(min_codepoint=33, max_codepoint=382, exclude_categories=["C", "Z", "M"]), min_size=1
    ),
    max_size=30,
)


def text_of(lines: list[tuple[Run, ...]]) -> list[str]:
    return ["".join(run.text for run in line) for line in lines]


def test_breaks_at_spaces() -> None:
    assert text_of(flow([Run("en rad som är för lång")], 10)) == ["en rad som", "är för", "lång"]


def test_word_across_runs_is_not_broken() -> None:
    assert text_of(flow([Run("ett "), Run("halv", "strong"), Run("fett ord")], 9)) == [
        "ett",
        "halvfett",
        "ord",
    ]


def test_formula_is_one_word() -> None:
    assert text_of(flow([Run("där"), Run(" "), Run("a = b + c", "math"), Run(".")], 12)) == [
        "där",
        "a = b + c.",
    ]


def test_formula_too_long_for_a_line_is_broken() -> None:
    lines = flow([Run("a + b + c + d + e", "math")], 8)
    assert len(lines) > 1
    assert all(width_of(line) <= 8 for line in lines)


def test_indents() -> None:
    lines = flow([Run("ett två tre fyra")], 9, first=(Run("• "),), rest=(Run("  "),))
    assert text_of(lines) == ["• ett två", "  tre", "  fyra"]


def test_looks_and_targets_are_kept() -> None:
    (line,) = flow([Run("se "), Run("här nu", "sim", "sim:x"), Run(" och där")], 40)
    assert Run("här nu", "sim", "sim:x") in line


@given(WORDS, st.integers(1, 40))
def test_nothing_is_lost_and_nothing_is_too_wide(words: list[str], width: int) -> None:
    lines = flow([Run(" ".join(words))], width)
    assert all(width_of(line) <= width for line in lines)
    assert "".join("".join(text_of(lines)).split()) == "".join(words)


def test_pad_fills_up() -> None:
    assert width_of(pad((Run("åä"),), 7)) == 7
