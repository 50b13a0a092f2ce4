"""What was said to a draft, by whom it is waited for, and what stands against issuing it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Prefetch, Q

from units.enums import DeadlineKind
from units.models import Deadline, EmulationYear, Leadership, Participation
from units.seats import Seat

from ... import words
from ...enums import OpinionStatus
from ...models import Consultation, Criterion, ScoringTable, TableOpinion

RECEIVES_STILL = "Đang lấy ý kiến về dự thảo; hãy kết thúc đợt lấy ý kiến trước khi ban hành."


def rounds_of(year: EmulationYear) -> list[Consultation]:
    """Every round of the year, the newest first. One query."""
    rounds = Consultation.objects.filter(table__year=year).select_related("table").order_by("-pk")
    return list(rounds)


def receiving(table: ScoringTable) -> Consultation | None:
    return Consultation.objects.filter(table=table, closed_at__isnull=True).first()


def latest_of(table: ScoringTable) -> Consultation | None:
    return table.consultations.last()


def unheard(table: ScoringTable) -> list[str]:
    """What stands against issuing ``table`` as long as not everybody was heard and answered. One query."""
    found = table.consultations.aggregate(
        receives=Count("pk", filter=Q(closed_at__isnull=True), distinct=True),
        open=Count("opinions", filter=Q(opinions__status=OpinionStatus.OPEN)),
    )
    waits = f"Còn {found['open']} ý kiến về dự thảo chưa trả lời; hãy trả lời từng ý kiến trước khi ban hành."
    return [*([RECEIVES_STILL] if found["receives"] else []), *([waits] if found["open"] else [])]


def last_day_for(year: EmulationYear, unit: Participation | None) -> date | None:
    """Until when comments are taken from ``unit``; of the round itself where none is named. At most two queries."""
    deadline = (
        Deadline.objects.filter(year=year, what=DeadlineKind.TABLE_OPINIONS).prefetch_related("extensions").first()
    )
    if deadline is None:
        return None
    own = (line.last_day for line in deadline.extensions.all() if unit is not None and line.participation_id == unit.pk)
    return next(own, deadline.last_day)


def sees_all(seat: Seat, consultation: Consultation) -> bool:
    """What others say is read by all once the round is closed; before, by the leadership and Home Affairs."""
    return seat.is_leadership or seat.watches or not consultation.receives


def opinions_of(consultation: Consultation) -> list[TableOpinion]:
    """Everything said, in the order it came. One query."""
    return list(consultation.opinions.select_related("participation", "criterion__table"))


def visible_opinions(consultation: Consultation, seat: Seat) -> list[TableOpinion]:
    """Those of one's own unit and of what it took over, or all. One query."""
    found = opinions_of(consultation)
    return found if sees_all(seat, consultation) else [one for one in found if one.participation_id in seat.own_keys]


@dataclass
class Heard:
    """One unit in a round. ``word``: how it stands."""

    participation: Participation
    opinions: list[TableOpinion] = field(default_factory=list)
    drafts: bool = False

    @property
    def said(self) -> list[TableOpinion]:
        return [one for one in self.opinions if one.says_something]

    @property
    def is_heard(self) -> bool:
        return bool(self.opinions)

    @property
    def word(self) -> str:
        if self.drafts:
            return "Soạn dự thảo"
        if said := len(self.said):
            return f"{said} ý kiến"
        return "Không có ý kiến" if self.is_heard else "Chưa trả lời"

    @property
    def look(self) -> str:
        return "none" if self.drafts else "done" if self.is_heard else "missing"


def is_drafted_by(consultation: Consultation, unit: Participation, leader: Leadership | None) -> bool:
    """Whether ``unit`` drafts, and so is not asked: whoever leads, as long as comments come in; afterwards whoever
    led when the round was closed. No query."""
    if not consultation.receives:
        return consultation.drafter_id == unit.pk
    return leader is not None and leader.unit_id == unit.unit_id


def asked_in(consultation: Consultation, opinions: Collection[TableOpinion]) -> list[Participation]:
    """Who takes part today; in a round that was closed, who did on that day, by the names of that day – and whoever
    spoke or drafted, also where a change of units was told only later. Two queries."""
    day = consultation.closed_on
    if day is None:
        return list(consultation.year.participations.standing())
    there = {consultation.drafter_id, *(one.participation_id for one in opinions)}
    rows = consultation.year.participations.prefetch_related("former_names")
    return [row.called_as_on(day) for row in rows if row.stands(day) or row.pk in there]


def heard(consultation: Consultation, opinions: Collection[TableOpinion], leader: Leadership | None) -> list[Heard]:
    """Whoever is asked with what each said; the one that drafts is told beside. Two queries."""
    units = asked_in(consultation, opinions)
    found = {unit.pk: Heard(unit, drafts=is_drafted_by(consultation, unit, leader)) for unit in units}
    for one in opinions:
        if one.participation_id in found:
            found[one.participation_id].opinions.append(one)
    return list(found.values())


def latest_with_opinions(year: EmulationYear) -> Consultation | None:
    """The last round with who said something, for the board. Two queries."""
    said = TableOpinion.objects.only("pk", "consultation_id", "participation_id", "status")
    return (
        Consultation.objects.filter(table__year=year)
        .select_related("table")
        .prefetch_related(Prefetch("opinions", said, to_attr="said"))
        .order_by("-pk")
        .first()
    )


def wording_of(criterion: Criterion) -> str:
    """The row as it reads today: what a comment keeps of it."""
    rule = criterion.rule()
    lines = [
        criterion.title,
        f"{criterion.get_kind_display()}; điểm tối đa {criterion.most_in_figures}",
        words.rule_in_words(rule),
        *words.bands_in_words(rule),
        criterion.guidance,
    ]
    return "\n".join(line for line in lines if line)


def is_changed(opinion: TableOpinion, wordings: dict[int, str]) -> bool:
    """Whether the row was changed or taken out since. ``wordings``: of the rows as they are, by key."""
    return bool(opinion.row_label) and wordings.get(opinion.criterion_id or 0) != opinion.row_wording
