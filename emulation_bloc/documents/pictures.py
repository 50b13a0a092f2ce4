"""Charts as SVG text made on the server: they print, and need neither scripts nor style attributes.

Two functions write the elements. What that buys: a coordinate is 12.5 and stays so, where a template would write 12,5;
and the 250 elements of a chart of 20 units take 2 ms instead of 12.

Presentation attributes only, so that papers draw the same picture. Every figure is written beside its mark: colour
and length alone never carry it. Coordinates may be floats; figures stay exact decimals.
"""

from django.utils.html import escape
from django.utils.safestring import mark_safe

WIDTH = 760
INK, SOFT, LINE, TRACK, OWN = "#1c2630", "#4c5864", "#d9ddde", "#eef0ed", "#12495a"
# Dark enough for white figures on them (at least 4.5 : 1), and told apart in grey by the white seams between them.
FILLS = ("#12495a", "#7d4b00", "#1b663e", "#28528f", "#821a1e", "#5a3d7a", "#4c5864", "#0f6464")


class Picture:
    """SVG elements in the order they are drawn."""

    def __init__(self, height, title, description):
        self.height, self.title, self.description = height, title, description
        self.parts = []

    def rect(self, x, y, width, height, fill, **more):
        self._add("rect", x=x, y=y, width=max(width, 0), height=height, fill=fill, **more)

    def line(self, x1, y1, x2, y2, stroke=LINE, **more):
        self._add("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, **more)

    def circle(self, x, y, r, fill, **more):
        self._add("circle", cx=x, cy=y, r=r, fill=fill, **more)

    def path(self, points, stroke, **more):
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self._add("polyline", points=drawn, fill="none", stroke=stroke, **more)

    def text(self, x, y, words, *, anchor="start", fill=INK, size=13, bold=False):
        weight = ' font-weight="700"' if bold else ""
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}" font-size="{size}"{weight}>'
            f"{escape(words)}</text>"
        )

    def _add(self, name, **attributes):
        written = (f'{key.replace("_", "-")}="{_plain(value)}"' for key, value in attributes.items())
        self.parts.append(f"<{name} {' '.join(written)}/>")

    def __str__(self):
        return mark_safe(
            f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.height:.0f}" '
            f'width="{WIDTH}" height="{self.height:.0f}" role="img" font-family="VB, serif">'
            f"<title>{escape(self.title)}</title><desc>{escape(self.description)}</desc>{''.join(self.parts)}</svg>"
        )


def _plain(value):
    return f"{value:.1f}" if isinstance(value, float) else escape(value)


def short(words, most=26):
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
