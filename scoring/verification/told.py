"""What a page that saves findings in the background is told of one row."""

from typing import Any

from django.template.loader import render_to_string

from ..rows.background import row_told
from ..rows.forms import RowForm


def finding_told(form: RowForm, row: Any, lacks: str = "") -> dict[str, Any]:
    """``row``: as it stands now, with its entry; ``lacks``: what it wants beside an answer."""
    points = render_to_string("scoring/verification/_finding_points.html", {"row": row})
    return row_told(form, row.entry, points=points, done=row.entry.is_verified, lacks=lacks, differs=row.entry.differs)
