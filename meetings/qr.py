"""QR codes, drawn by the server as SVG: no picture is fetched and nothing runs in the browser."""

import segno
from django.template.loader import render_to_string

QUIET = 4  # the margin in modules that readers of QR codes need
TITLE = "Mã QR dẫn đến"


def qr_svg(text):
    """An ``<svg class="qr">`` that says ``text``; as large as its style sheet makes it, read out by its title."""
    code = segno.make_qr(text, error="m")
    side = code.symbol_size(border=QUIET)[0]
    return render_to_string("meetings/_qr.html", {"side": side, "title": f"{TITLE} {text}", "path": _path(code.matrix)})


def _path(matrix):
    """The dark modules as runs of squares: numbers and letters of ours, nothing of the text."""
    return "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in _runs(matrix))


def _runs(matrix):
    for y, row in enumerate(matrix, start=QUIET):
        start = None
        for x, dark in enumerate([*row, 0], start=QUIET):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                yield start, y, x - start
                start = None
