"""A table of texts: aligned columns, cut where there is no room, one row pointed out."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.charts.canvas import Canvas, Role, cut

_GAP = 2  # cells between columns


def draw(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: int,
    height: int,
    *,
    align: str = "",
    highlight_row: int | None = None,
) -> Canvas:
    """Rows of texts under a header (may be empty). `align` has a letter for each column: l, r or c.

    Without `align` a column is set to the right when all its texts begin like numbers. The widest columns
    are cut first (…); rows that do not fit are counted on the last line, the highlighted one stays in view.
    """
    canvas = Canvas(width, height)
    table = [[str(text) for text in row] for row in ([header] if any(header) else []) + list(rows)]
    columns = max(map(len, table), default=0)
    if not columns or not canvas.glyph.size:
        return canvas
    table = [row + [""] * (columns - len(row)) for row in table]
    body = table[1:] if any(header) else table
    align = align + "".join(_guess([row[k] for row in body]) for k in range(len(align), columns))
    marker = 2 if highlight_row is not None else 0
    widths = _widths([max(len(row[k]) for row in table) for k in range(columns)], canvas.width - marker)
    top = 0
    if any(header):
        _row(canvas, 0, marker, table[0], widths, align, Role.DIM)
        top = 1
        if height >= 5:
            line = min(sum(widths) + _GAP * (columns - 1) + marker, canvas.width)
            canvas.write(0, 1, "─" * line, Role.GRID)
            top = 2
    _body(canvas, top, body, widths, align, highlight_row)
    return canvas


def _guess(texts: Sequence[str]) -> str:
    filled = [text.lstrip("-−+±") for text in texts if text.strip("–-−·… ")]
    return "r" if filled and all(text[:1].isdigit() or text[:1] == "∞" for text in filled) else "l"


def _widths(natural: Sequence[int], room: int) -> list[int]:
    """Widths that fit: the widest columns give way first, down to one cell; then the last fall out."""
    columns = len(natural)
    while columns > 1 and room - _GAP * (columns - 1) < columns:
        columns -= 1
    room = max(room - _GAP * (columns - 1), 0)
    widths = list(natural[:columns])
    while sum(widths) > room and max(widths) > 1:
        widest = max(widths)
        second = max((size for size in widths if size < widest), default=1)
        equal = widths.count(widest)
        excess = min(sum(widths) - room, (widest - second) * equal)
        shares = [excess // equal + (place < excess % equal) for place in range(equal)]
        widths = [size - shares.pop() if size == widest else size for size in widths]
    return widths


def _body(
    canvas: Canvas,
    top: int,
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    align: str,
    highlight: int | None,
) -> None:
    room = max(canvas.height - top, 0)
    shown = room if len(rows) <= room else room - 1
    start = 0 if highlight is None else min(max(highlight - shown + 1, 0), max(len(rows) - shown, 0))
    left = 0 if highlight is None else 2
    for y, index in enumerate(range(start, min(start + shown, len(rows))), top):
        chosen = index == highlight
        _row(canvas, y, left, rows[index], widths, align, Role.HIGHLIGHT if chosen else Role.TEXT)
        if chosen:
            canvas.write(0, y, "▸", Role.HIGHLIGHT)
    if shown < len(rows) and room:
        canvas.write(left, canvas.height - 1, f"⋮ +{len(rows) - max(shown, 0)}", Role.DIM)


def _row(
    canvas: Canvas, y: int, x: int, row: Sequence[str], widths: Sequence[int], align: str, role: int
) -> None:
    for text, size, side in zip(row, widths, align, strict=False):
        text = cut(text, size)
        offset = {"r": size - len(text), "c": (size - len(text)) // 2}.get(side, 0)
        canvas.write(x + offset, y, text, role)
        x += size + _GAP
