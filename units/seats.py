"""What a person is in one year. Rights follow the leadership of the year, never a hand-kept list."""

from dataclasses import dataclass

from django.db.models import Q, Subquery
from django.utils import timezone

from .enums import LeadershipRole, Stage
from .models import Leadership, Participation


@dataclass(frozen=True)
class Seat:
    """One person's place in one year; asked by every policy, so that policies cost no queries.

    ``leads``/``deputises``: own unit holds that role *and* its rights run today.
    ``inherits``: keys of participations that ended and left their work to this person's unit; in a closed year also
    of units that live on in it since.
    ``watches``: a specialist of the Home Affairs department which follows the bloc.
    """

    participation: Participation | None
    is_head: bool = False
    inherits: frozenset = frozenset()
    leads: bool = False
    deputises: bool = False
    watches: bool = False

    @property
    def is_secretariat(self):
        """Officers and heads of the unit that leads the year drive it."""
        return self.leads

    @property
    def is_leadership(self):
        """Leader's and deputy's people: they verify together."""
        return self.leads or self.deputises

    @property
    def own_keys(self):
        """Keys of the participations whose work this person does."""
        return self.inherits | ({self.participation.pk} if self.participation is not None else set())

    def owns(self, participation):
        return participation.pk in self.own_keys


NO_SEAT = Seat(participation=None)


def seat_of(user, year):
    """The seat of ``user`` in ``year``; at most two queries, unit aside, asked once per user object."""
    seats = getattr(user, "seats", None)
    if seats is None:
        seats = user.seats = {}
    if year.pk not in seats:
        seats[year.pk] = _look_up(user, year)
    return seats[year.pk]


def _look_up(user, year):
    if not user.is_active or user.unit_id is None or user.is_administrator:
        return NO_SEAT
    if user.unit.is_home_affairs:
        return Seat(participation=None, is_head=user.is_head, watches=year.bloc.monitor_id == user.unit_id)
    held = _leadership_today().filter(year=year, unit_id=user.unit_id).values("role")
    # a unit holds at most one role in a year
    acted_for = year.participations.acted_for_by(user.unit_id)
    if year.stage == Stage.CLOSED:
        acted_for |= year.participations.of_forebears(user.unit_id)
    rows = list(acted_for.annotate(role_today=Subquery(held)))
    participation = next((row for row in rows if row.unit_id == user.unit_id), None)
    role = participation.role_today if participation is not None else held.values_list("role", flat=True).first()
    return Seat(
        participation=participation,
        is_head=user.is_head,
        inherits=frozenset(row.pk for row in rows if row is not participation),
        leads=role == LeadershipRole.LEADER,
        deputises=role == LeadershipRole.DEPUTY,
    )


def _leadership_today():
    today = timezone.localdate()
    return Leadership.objects.filter(Q(rights_to__isnull=True) | Q(rights_to__gte=today), rights_from__lte=today)


def forget_seats(user):
    """After the leadership changed within one request, the next question is asked of the database."""
    if user is not None:
        user.seats = {}
