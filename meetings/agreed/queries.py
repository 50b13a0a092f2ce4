"""What meetings agreed on without a ballot."""

from dataclasses import dataclass

from units.models import Participation
from units.wording import USUAL, BlocWords

from ..enums import AgreedKind, HowAgreed, PollStatus
from ..models import AgreedDecision, Meeting, Poll
from ..on_record import about_roles


def agreed_of(meeting: Meeting) -> list[AgreedDecision]:
    """Every decision of the meeting in the order of its moments, struck ones too; two queries."""
    return list(meeting.agreed.select_related("in_favour_of").prefetch_related("units"))


@dataclass(frozen=True)
class AgreedUnit:
    """One unit that a meeting agreed on: ``about`` a role or an award."""

    about: str
    participation: Participation
    decision: AgreedDecision

    @property
    def in_words(self) -> str:
        if self.decision.how == HowAgreed.UNCOUNTED:
            return f"hội nghị {self.decision.how_in_words}"
        return f"hội nghị thống nhất: {self.decision.how_in_words}"


def agreed_leaders(
    decisions: list[AgreedDecision], elected: set[str] = (), *, words: BlocWords = USUAL
) -> list[AgreedUnit]:
    """Who was agreed on for a role, out of ``agreed_of``; a ballot of the meeting for the role (``elected``) counts."""
    roles = (AgreedKind.LEADER, AgreedKind.DEPUTY)
    return [
        AgreedUnit(words.role(one.kind), unit, one)
        for one in sorted(decisions, key=lambda one: list(AgreedKind).index(one.kind))
        if one.stands and one.kind in roles and one.kind not in elected
        for unit in one.units.all()
    ]


def agreed_awards(decisions: list[AgreedDecision]) -> list[AgreedUnit]:
    """Which collectives were agreed on for which award, without those the meeting took back afterwards."""
    found = {}
    for one in decisions:
        for unit in one.units.all() if one.stands else ():
            if one.kind == AgreedKind.AWARD:
                found[one.subject, unit.pk] = AgreedUnit(one.subject, unit, one)
            elif one.kind == AgreedKind.AWARD_WITHDRAWN:
                found.pop((one.subject, unit.pk), None)
    return list(found.values())


def elected_before(meeting: Meeting, role: AgreedKind) -> bool:
    """Whether a sealed secret ballot of this meeting or a later one chose who holds ``role``."""
    polls = Poll.objects.filter(
        meeting__year=meeting.year_id,
        meeting__starts_at__gte=meeting.starts_at,
        role=role,
        status=PollStatus.SEALED,
    )
    return about_roles(polls).exists()
