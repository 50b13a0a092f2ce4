"""What was asked, and what it may be asked about."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from units.enums import LeadershipRole, Stage
from units.models import EmulationYear, Participation, Unit, User

from ..enums import SENT, AchievementStatus, InquiryAbout, InquiryKind, InquiryStatus
from ..models import AchievementReport, Inquiry, Nomination, ProposalItem


@dataclass(frozen=True)
class Target:
    """What a question is about. ``code``: as the form sends it; ``label``: as people read it."""

    about: str
    label: str
    nomination: Nomination | None = None
    participation: Participation | None = None

    @property
    def code(self) -> str:
        thing = self.nomination or self.participation
        return f"{self.about}-{thing.pk}" if thing is not None else str(self.about)


@dataclass(frozen=True)
class Asked:
    """How the questions of one year stand: how many wait, how many of them are late, how many were answered and wait
    for the office."""

    waiting: int = 0
    late: int = 0
    answered: int = 0

    def __bool__(self) -> bool:
        return bool(self.waiting or self.answered)


NOTHING_ASKED = Asked()


def targets_of(year: EmulationYear) -> list[Target]:
    """What the office may ask about: the year; of a dossier that is with it, all that it reads there. Two queries."""
    found = [Target(InquiryAbout.YEAR, "Năm thi đua của khối")]
    if year.home_affairs_since is None:
        return found
    rows = ProposalItem.objects.filter(proposal__year=year, proposal__status__in=SENT)
    items = list(
        rows.select_related("nomination__review__award", "nomination__participation__unit").order_by("position")
    )
    if not items:
        return found
    reports = AchievementReport.objects.filter(participation__year=year, status=AchievementStatus.CONFIRMED)
    written = set(reports.order_by().values_list("participation", flat=True))
    found.append(Target(InquiryAbout.DOSSIER, "Hồ sơ đề nghị khen thưởng"))
    found += [
        Target(InquiryAbout.NOMINATION, f"Đề nghị: {item.nomination}", nomination=item.nomination) for item in items
    ]
    units = {item.nomination.participation_id: item.nomination.participation for item in items}
    found += [
        Target(InquiryAbout.REPORT, f"Báo cáo thành tích: {unit}", participation=unit)
        for key, unit in units.items()
        if key in written
    ]
    return found


def _with_things(rows: QuerySet[Inquiry]) -> QuerySet[Inquiry]:
    return rows.select_related(
        "year__bloc",
        "participation__unit",
        "nomination__review__award",
        "nomination__participation__unit",
    )


def asked_in(year: EmulationYear) -> list[Inquiry]:
    """Everything, what waits first, then the newest. One query."""
    rows = _with_things(Inquiry.objects.filter(year=year))
    places = {InquiryStatus.OPEN: 0, InquiryStatus.ANSWERED: 1, InquiryStatus.CLOSED: 2}
    return sorted(rows, key=lambda row: (places[InquiryStatus(row.status)], -row.pk))


def about_dossier(year: EmulationYear) -> list[Inquiry]:
    """What was asked about the dossier or something in it, for its page. One query."""
    return [row for row in asked_in(year) if row.about != InquiryAbout.YEAR]


def open_in(year: EmulationYear) -> list[Inquiry]:
    """What waits for the bloc or for the office, the first last day first. One query."""
    rows = _with_things(Inquiry.objects.filter(year=year).exclude(status=InquiryStatus.CLOSED))
    return list(rows.order_by("due", "pk"))


def open_in_closed_years(user: User) -> list[Inquiry]:
    """What waits for this person's side in years that were handed over, where nothing else is asked. One query."""
    if user.unit_id is None or not user.is_active or user.is_administrator:
        return []
    rows = _with_things(Inquiry.objects.filter(year__stage=Stage.CLOSED).exclude(status=InquiryStatus.CLOSED))
    if user.unit.is_home_affairs:
        rows = rows.filter(year__bloc__monitor=user.unit_id, status=InquiryStatus.ANSWERED)
    else:
        led = {"year__leaderships__unit": user.unit_id, "year__leaderships__role": LeadershipRole.LEADER}
        rows = rows.filter(**led, status=InquiryStatus.OPEN)
    return list(rows.distinct().order_by("due", "pk"))


def answered_before_let_in(user: User) -> list[Inquiry]:
    """Answers to questions of years that the office was not let into: no list of tasks of a year reaches them. One
    query."""
    if user.unit_id is None or not user.is_active or user.is_administrator or not user.unit.is_home_affairs:
        return []
    rows = Inquiry.objects.filter(
        year__bloc__monitor=user.unit_id, year__home_affairs_since=None, status=InquiryStatus.ANSWERED
    )
    return list(_with_things(rows.exclude(year__stage=Stage.CLOSED)).order_by("pk"))


def standing_of(years: Iterable[EmulationYear], today: object) -> dict[int, Asked]:
    """Year key → how its questions stand, where there are any. One query, however many years."""
    rows = Inquiry.objects.filter(year__in=years, kind=InquiryKind.QUESTION).exclude(status=InquiryStatus.CLOSED)
    waiting = Q(status=InquiryStatus.OPEN)
    counted = (
        rows.order_by()
        .values("year")
        .annotate(
            waiting=Count("pk", filter=waiting),
            late=Count("pk", filter=waiting & Q(due__lt=today)),
            answered=Count("pk", filter=Q(status=InquiryStatus.ANSWERED)),
        )
    )
    return {row["year"]: Asked(row["waiting"], row["late"], row["answered"]) for row in counted}


def led(user: User, year: EmulationYear, *, alone: bool = False) -> bool:
    """Whether this person's unit led the year, or was its deputy unless ``alone``; also once its rights have ended."""
    if not user.is_active or user.unit_id is None:
        return False
    rows = year.leaderships.filter(unit=user.unit_id)
    return (rows.filter(role=LeadershipRole.LEADER) if alone else rows).exists()


def years_asked_by(office: Unit) -> QuerySet[EmulationYear]:
    """Years that the office follows, whether or not it was let in."""
    return EmulationYear.objects.filter(bloc__monitor=office).select_related("bloc", "bloc__monitor")
