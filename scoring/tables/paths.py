"""Where a row stands in the tree."""

from emulation_bloc.core.verdict import Refused

from ..models import Criterion

MOST_LEVELS, MOST_CHILDREN = 15, 999  # what a path has room for


def path_of(parent: Criterion | None, position: int) -> str:
    """Where the child at ``position`` (from 1) stands: three digits a level. Refused where that is too deep or far."""
    if position > MOST_CHILDREN:
        raise Refused(f"Một nhóm có nhiều nhất {MOST_CHILDREN} tiêu chí con.")
    if parent is not None and parent.depth + 1 >= MOST_LEVELS:
        raise Refused(f"Bảng điểm có nhiều nhất {MOST_LEVELS} cấp; hãy đặt dòng này ở cấp trên.")
    own = f"{position:03d}"
    return f"{parent.path}.{own}" if parent else own
