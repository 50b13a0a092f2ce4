"""What is found for whom: each group asks rows that the person may read anyway, by one or two queries.

Nothing is found here that its own page would not show: years by ``visible_to``, awards and decisions by what may be
told to everybody of a year, papers once they were issued, signed or sent.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse

from awards.enums import SENT
from awards.models import Decision, DecisionPaper, Proposal
from awards.queries.history import public_nominations
from awards.wording import answer_in_words
from emulation_bloc.core.dates import short_date
from emulation_bloc.core.folding import having, words_of
from meetings.enums import MinutesStatus
from meetings.sittings.queries import visible_in
from pledges.enums import PlanStatus
from pledges.models import Award, Plan
from units.models import Bloc, EmulationYear, FormerName, Participation, Unit, User, YearPaper

SHOWN, SHOWN_ALONE = 8, 100
YEARS_OF_A_UNIT = 12  # rows read for one unit that is shown


@dataclass(frozen=True)
class Hit:
    title: str
    detail: str
    url: str


@dataclass(frozen=True)
class Group:
    """``more``: there are others, shown when the group is asked for alone."""

    code: str
    label: str
    icon: str
    hits: tuple[Hit, ...]
    more: bool


@dataclass(frozen=True)
class Asked:
    """What is looked for: words without accents, the years the person may see, how many hits a group shows."""

    user: User
    words: list[str]
    years: list[int]
    most: int


def search(user: User, typed: str, only: str = "") -> list[Group]:
    """Groups in which something was found; ``only``: the one group to show more of. At most twelve queries."""
    words = words_of(typed)
    if not words:
        return []
    years = list(EmulationYear.objects.visible_to(user).order_by("pk").values_list("pk", flat=True))
    kinds = ADMINISTERED if user.is_administrator else READ if years else {}
    if only in kinds:
        kinds = {only: kinds[only]}
    asked = Asked(user, words, years, SHOWN_ALONE if len(kinds) == 1 else SHOWN)
    found = [(code, label, icon, list(find(asked))) for code, (label, icon, find) in kinds.items()]
    return [
        Group(code, label, icon, tuple(hits[: asked.most]), len(hits) > asked.most)
        for code, label, icon, hits in found
        if hits
    ]


# What is read by members and Home Affairs


def _years(asked: Asked) -> Iterator[Hit]:
    rows = EmulationYear.objects.filter(pk__in=asked.years).select_related("bloc")
    for year in having(rows, asked.words, "bloc__name", "bloc__code", "year").order_by("-year")[: asked.most + 1]:
        detail = f"{year.bloc.province}; {year.get_stage_display()}"
        yield Hit(f"{year.bloc.name}, năm {year.year}", detail, reverse("secretariat:board", kwargs=year.address))


def _units(asked: Asked) -> Iterator[Hit]:
    """Each unit once, by its newest year in which it is found; a name it had before counts too."""
    rows = Participation.objects.filter(year__in=asked.years).select_related("year__bloc", "unit")
    names = FormerName.objects.filter(participation__in=rows)
    former = having(names, asked.words, "name", "short_name", "participation__year__year")
    fields = ("name", "short_name", "unit__name", "unit__short_name", "year__bloc__name", "year__year")
    found = rows.filter(
        Q(pk__in=having(rows, asked.words, *fields).values("pk")) | Q(pk__in=former.values("participation"))
    )
    seen = {}
    for row in found.order_by("-year__year", "position", "pk")[: (asked.most + 1) * YEARS_OF_A_UNIT]:
        seen.setdefault(row.unit_id, row)
    for row in list(seen.values())[: asked.most + 1]:
        now = f"; nay là {row.unit.name}" if row.unit.name != row.name else ""
        yield Hit(row.name, f"{row.year.bloc.name}, năm {row.year.year}{now}", _of_unit(row.year, row.pk))


def _of_unit(year, key):
    return reverse("awards:unit_history", kwargs={**year.address, "pk": key})


def _people(asked: Asked) -> Iterator[Hit]:
    """People with an account whose unit takes part in a year the reader may see: its page names them."""
    newest = Participation.objects.filter(unit=OuterRef("unit"), year__in=asked.years).order_by("-year__year")
    rows = User.objects.filter(is_active=True).annotate(seat=Subquery(newest.values("pk")[:1]))
    rows = having(rows.exclude(seat=None), asked.words, "full_name", "job_title", "unit__name", "unit__short_name")
    people = list(rows.select_related("unit").order_by("far", "full_name", "pk")[: asked.most + 1])
    seats = Participation.objects.select_related("year__bloc").in_bulk([person.seat for person in people])
    for person in people:
        seat = seats[person.seat]
        detail = ", ".join(filter(None, [person.job_title, person.unit.name]))
        yield Hit(person.full_name, detail, reverse("units:unit", kwargs={**seat.year.address, "pk": seat.pk}))


def _papers(asked: Asked) -> Iterator[Hit]:
    """Papers the year rests on, plans issued, submissions sent; minutes stand with their meeting."""
    yield from _year_papers(asked)
    issued = Plan.objects.filter(year__in=asked.years, status=PlanStatus.ISSUED)
    yield from _numbered(asked, issued, "Kế hoạch", "pledges:plan", "title")
    sent = Proposal.objects.filter(year__in=asked.years, status__in=SENT)
    yield from _numbered(asked, sent, "Tờ trình", "awards:proposal", "recipient")


def _year_papers(asked):
    rows = YearPaper.objects.filter(year__in=asked.years).select_related("year__bloc")
    found = having(rows, asked.words, "number", "title", "issuer", "year__year")
    for paper in found.order_by("far", "-issued_on", "pk")[: asked.most + 1]:
        yield Hit(str(paper), f"{paper.title} ({paper.issuer})", reverse("units:papers", kwargs=paper.year.address))


def _numbered(asked, rows, word, page, about):
    """A paper of which a year has one: its number, its day, what it is ``about``."""
    found = having(rows, asked.words, "number", about, "signer_name", "year__bloc__name", "year__year")
    for row in found.select_related("year__bloc").order_by("far", "-issued_on", "pk")[: asked.most + 1]:
        day = f" ngày {short_date(row.issued_on)}" if row.issued_on else ""
        detail = "; ".join(filter(None, [getattr(row, about), f"{row.year.bloc.name}, năm {row.year.year}"]))
        yield Hit(f"{word} số {row.number}{day}", detail, reverse(page, kwargs=row.year.address))


def _meetings(asked: Asked) -> Iterator[Hit]:
    rows = visible_in(asked.user, asked.years)
    signed = Q(minutes__status=MinutesStatus.SIGNED)
    fields = ("title", "place", "year__bloc__name", "year__year")
    by_number = having(rows.filter(signed), asked.words, "minutes__number", *fields)
    found = rows.filter(Q(pk__in=having(rows, asked.words, *fields).values("pk")) | Q(pk__in=by_number.values("pk")))
    for meeting in found.order_by("-starts_at", "pk")[: asked.most + 1]:
        url = reverse("meetings:detail", kwargs={**meeting.year.address, "pk": meeting.pk})
        yield Hit(meeting.title, "; ".join([f"{meeting.year.bloc.name}, {meeting.year.year}", *_minutes(meeting)]), url)


def _minutes(meeting):
    minutes = getattr(meeting, "minutes", None)
    if minutes is not None and minutes.status == MinutesStatus.SIGNED:
        yield f"biên bản {minutes.number or 'đã ký'}"


def _awards(asked: Asked) -> Iterator[Hit]:
    """What was proposed and granted, as far as it may be told to everybody of its year."""
    rows = public_nominations().filter(review__year__in=asked.years).select_related("review__year__bloc")
    fields = ("participation__name", "participation__short_name", "participation__unit__name")
    about = ("review__award__name", "review__award__short_name", "review__printed_name", "review__year__year")
    found = having(rows, asked.words, *fields, *about, "review__year__bloc__name")
    for row in found.order_by("far", "-review__year__year", "review__award__position", "pk")[: asked.most + 1]:
        year = row.review.year
        title = f"{row.participation.name}: {row.review}"
        yield Hit(
            title, f"{year.bloc.name}, năm {year.year}; {answer_in_words(row)}", _of_unit(year, row.participation_id)
        )


def _decisions(asked: Asked) -> Iterator[Hit]:
    """Decisions from above, each with the newest year in which it granted or refused something."""
    told = Decision.objects.filter(
        paper=OuterRef("pk"), superseded_at__isnull=True, nomination__review__year__in=asked.years
    ).order_by("-nomination__review__year__year")
    rows = DecisionPaper.objects.filter(Exists(told)).annotate(
        code=Subquery(told.values("nomination__review__year__bloc__code")[:1]),
        number_of_year=Subquery(told.values("nomination__review__year__year")[:1]),
    )
    found = having(rows, asked.words, "number", "issuer", "number_of_year").order_by(F("decided_on").desc(), "-pk")
    for paper in found[: asked.most + 1]:
        address = {"bloc": paper.code, "year": paper.number_of_year}
        yield Hit(str(paper), f"{paper.issuer}; năm {paper.number_of_year}", reverse("awards:proposal", kwargs=address))


# What the administrator keeps: no year, no score


def _all_units(asked: Asked) -> Iterator[Hit]:
    found = having(Unit.objects.all(), asked.words, "name", "short_name", "code", "place")
    for unit in found.order_by("far", "position", "pk")[: asked.most + 1]:
        detail = "; ".join(filter(None, [unit.get_kind_display(), unit.place, unit.code]))
        yield Hit(unit.name, detail, reverse("administration:unit_edit", kwargs={"pk": unit.pk}))


def _accounts(asked: Asked) -> Iterator[Hit]:
    rows = User.objects.select_related("unit")
    found = having(rows, asked.words, "full_name", "username", "job_title", "email", "unit__name")
    for person in found.order_by("far", "full_name", "pk")[: asked.most + 1]:
        detail = "; ".join(filter(None, [person.username, person.job_title, person.unit and person.unit.name]))
        yield Hit(person.full_name or person.username, detail, reverse("people:person_edit", kwargs={"pk": person.pk}))


def _blocs(asked: Asked) -> Iterator[Hit]:
    for bloc in having(Bloc.objects.all(), asked.words, "name", "code", "province", "symbol")[: asked.most + 1]:
        yield Hit(bloc.name, bloc.province, reverse("administration:bloc", kwargs={"pk": bloc.pk}))


def _catalogue(asked: Asked) -> Iterator[Hit]:
    for award in having(Award.objects.all(), asked.words, "name", "short_name", "code")[: asked.most + 1]:
        yield Hit(award.name, award.short_name, reverse("catalogue:award_edit", kwargs={"pk": award.pk}))


Kinds = dict[str, tuple[str, str, Callable[[Asked], Iterator[Hit]]]]

READ: Kinds = {
    "nam": ("Năm thi đua", "calendar", _years),
    "don-vi": ("Đơn vị", "building", _units),
    "nguoi": ("Người, chức vụ", "person", _people),
    "khen-thuong": ("Khen thưởng", "trophy", _awards),
    "quyet-dinh": ("Quyết định khen thưởng", "award", _decisions),
    "hoi-nghi": ("Hội nghị, biên bản", "people", _meetings),
    "van-ban": ("Văn bản", "file-text", _papers),
}
ADMINISTERED: Kinds = {
    "don-vi": ("Đơn vị", "building", _all_units),
    "nguoi": ("Người dùng", "person", _accounts),
    "khoi": ("Khối thi đua", "people", _blocs),
    "danh-muc": ("Danh mục khen thưởng", "trophy", _catalogue),
}
