"""How many members a bloc usually has: warned of outside these bounds, never refused."""

from ..models import Bloc

FEWEST, MOST = 3, 20


def bounds_warning(bloc: Bloc, count: int) -> str:
    """What to look at where a bloc is unusually small or large; empty where it is neither."""
    noun = bloc.words.noun.capitalize()
    if count < FEWEST:
        return f"{noun} mới có {count} đơn vị thành viên; thường từ {FEWEST} đến {MOST} đơn vị. Hãy xem lại danh sách."
    if count > MOST:
        return f"{noun} có tới {count} đơn vị thành viên; thường từ {FEWEST} đến {MOST} đơn vị. Hãy xem lại danh sách."
    return ""
