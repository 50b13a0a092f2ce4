"""People as the administrator looks for them."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q, QuerySet

from units.models import Bloc, Unit, User

PAGE = 100
WAITING, IN_USE, STOPPED, ADMINISTRATORS = "cho", "dung", "ngung", "quan-tri"
STATES = [
    (WAITING, "Chờ kích hoạt"),
    (IN_USE, "Đã kích hoạt"),
    (STOPPED, "Đã ngừng"),
    (ADMINISTRATORS, "Quản trị viên"),
]
_NOT_SET = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
_OF_STATE = {
    WAITING: _NOT_SET & Q(is_active=True),
    IN_USE: ~_NOT_SET & Q(is_active=True),
    STOPPED: Q(is_active=False),
    ADMINISTRATORS: Q(is_staff=True) | Q(is_superuser=True),
}


def people_found(
    words: str = "", unit: Unit | None = None, bloc: Bloc | None = None, state: str = ""
) -> QuerySet[User]:
    rows = User.objects.select_related("unit").order_by("unit__position", "unit", "position", "full_name", "pk")
    if words:
        rows = rows.filter(
            Q(full_name__icontains=words) | Q(username__icontains=words) | Q(unit__search__icontains=words)
        )
    if unit is not None:
        rows = rows.filter(unit=unit)
    if bloc is not None:
        rows = rows.filter(Q(unit__in=bloc.memberships.values("unit")) | Q(unit=bloc.monitor_id))
    return rows.filter(_OF_STATE[state]) if state in _OF_STATE else rows


def waiting() -> QuerySet[User]:
    """People of units who were not handed their account yet, or did not open it."""
    return people_found(state=WAITING)
