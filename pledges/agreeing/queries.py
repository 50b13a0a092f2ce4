"""Where the wording of a pledge stands, and whose turn it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from emulation_bloc.core.known import once
from units.enums import LeadershipRole
from units.models import EmulationYear, Unit, User
from units.models.unit import forebears_of
from units.queries import leaderships_of
from units.seats import seat_of

from .. import pledged_words
from ..enums import Side, VersionKind, WordingStatus
from ..models import Pledge, PledgeSignature, PledgeVersion, WordingExchange, WordingProposal

# What pages read of exchanges beside many pledges; three queries, however many.
WITH_WORDING = (
    Prefetch("exchanges", WordingExchange.objects.filter(ended_at=None)),
    Prefetch("exchanges__proposals", WordingProposal.objects.filter(status=WordingStatus.OPEN)),
    Prefetch("exchanges__versions", PledgeVersion.objects.defer("text")),
)


def under(path: str, prefetches: Iterable[Prefetch]) -> list[Prefetch]:
    """The same, of what ``path`` leads to."""
    return [Prefetch(f"{path}__{one.prefetch_to}", one.queryset) for one in prefetches]


def side_of(user: User, pledge: Pledge) -> Side | None:
    """The unit's own people, and the leader's for the year; over the leader's own pledge the deputy's."""
    seat = seat_of(user, pledge.participation.year)
    if seat.owns(pledge.participation):
        return Side.UNIT
    if seat.is_secretariat:
        return Side.SECRETARIAT
    if seat.deputises and is_of_leader(pledge):
        return Side.SECRETARIAT
    return None


def is_of_leader(pledge: Pledge) -> bool:
    leader = once(pledge.participation.year, leaderships_of).get(LeadershipRole.LEADER)
    return leader is not None and leader.unit_id == pledge.participation.unit_id


def has_other_side(pledge: Pledge) -> bool:
    """Whether somebody but the unit itself can read its draft."""
    roles = once(pledge.participation.year, leaderships_of)
    other = roles.get(LeadershipRole.DEPUTY if is_of_leader(pledge) else LeadershipRole.LEADER)
    return other is not None


def sees_wording(user: User, pledge: Pledge) -> bool:
    """How it came to its words is between the unit and the leadership, also once it is signed."""
    seat = seat_of(user, pledge.participation.year)
    return bool(seat.owns(pledge.participation) or seat.is_leadership)


def unsettled(pledge: Pledge) -> str:
    """Why ``pledge`` is not to be signed as its words stand; nothing where no draft is being agreed on, or it is."""
    exchange = pledge.exchange
    if exchange is None:
        return ""
    if waiting := len(exchange.open_proposals):
        return f"Còn {waiting} đề nghị sửa chưa trả lời; trả lời hết và thống nhất rồi mới ký."
    if not exchange.is_agreed:
        return "Dự thảo đã gửi mà Khối trưởng chưa thống nhất câu chữ nên chưa ký."
    return ""


def differs_from_agreed(pledge: Pledge, text: str) -> bool:
    """Whether the words to be signed are others than those agreed on, by whatever way they came. Agreed is agreed, also
    where another unit took the place of the one that agreed."""
    exchange = pledge.exchange
    if exchange is None or exchange.version.sha256 == pledged_words.sha256_of(text):
        return False
    agreed = exchange.version.text
    is_ours = code_of_then(pledge, agreed) == pledged_words.unit_code_of(agreed)
    return not (is_ours and pledged_words.says_the_same(agreed, text))


def code_of_then(pledge: Pledge, text: str) -> str:
    """The unit's code in a text that was agreed on or signed, where it is that of the unit or of one that lives on in
    it; else today's, which such a text does not fit. One query, where another unit took the place of that one.
    """
    unit, code = pledge.participation.unit, pledged_words.unit_code_of(text)
    if code in ("", unit.code):
        return unit.code
    return code if Unit.objects.filter(code=code, pk__in=forebears_of(unit)).exists() else unit.code


@dataclass(frozen=True)
class Wording:
    """Of one pledge, in numbers: for boards and lists. ``of_unit``, ``of_secretariat``: open proposals of each side."""

    of_unit: int
    of_secretariat: int
    version: int
    agreed: bool

    @property
    def waits_for_unit(self) -> bool:
        return self.of_secretariat > 0

    @property
    def waits_for_secretariat(self) -> bool:
        """To answer; or, nothing being asked of anybody, to agree or to propose."""
        return self.of_unit > 0 or not (self.agreed or self.of_secretariat)

    @property
    def is_agreed(self) -> bool:
        return self.agreed and not self.of_unit and not self.of_secretariat

    @property
    def word(self) -> str:
        if self.is_agreed:
            return f"Đã thống nhất (bản {self.version})"
        if self.waits_for_unit and self.waits_for_secretariat:
            return "Hai bên đang trả lời"
        return "Chờ đơn vị trả lời" if self.waits_for_unit else "Chờ Khối trưởng"

    @property
    def turn(self) -> str:
        """Who does what next, as a sentence."""
        asked = [
            (self.of_secretariat, f"Đơn vị trả lời {self.of_secretariat} đề nghị."),
            (self.of_unit, f"Khối trưởng trả lời {self.of_unit} đề nghị."),
        ]
        told = " ".join(sentence for number, sentence in asked if number)
        return told or "Khối trưởng thống nhất, hoặc đề nghị sửa."

    @property
    def look(self) -> str:
        return "agreed" if self.is_agreed else "waiting"


def wording_of(pledge: Pledge) -> Wording | None:
    """No query where ``WITH_WORDING`` was read."""
    exchange = pledge.exchange
    if exchange is None:
        return None
    sides = [row.side for row in exchange.open_proposals]
    version = exchange.version
    return Wording(
        sides.count(Side.UNIT), sides.count(Side.SECRETARIAT), version.number, version.kind == VersionKind.AGREED
    )


def wording_in_words(pledge: Pledge) -> str:
    """How far its words are agreed on, for a list; no query where ``WITH_WORDING`` and signatures were read, but of
    what was agreed on before and signed after another unit took the place."""
    exchange, signature = pledge.exchange, pledge.signature
    if signature is not None:
        agreed = exchange is not None and exchange.is_agreed and _is_of(exchange.version, signature)
        return f"Đã thống nhất (bản {exchange.version.number})" if agreed else "Ký không qua thống nhất"
    wording = wording_of(pledge)
    return wording.word if wording is not None else "Chưa gửi dự thảo"


def wordings_in(year: EmulationYear, at: datetime | None = None) -> dict[int, Wording]:
    """Participation key → how the wording of its pledge stands, or stood ``at`` a moment, where a draft was sent; one
    query."""
    at = at or timezone.now()
    rows = WordingExchange.objects.filter(pledge__participation__year=year, opened_at__lte=at)
    rows = rows.filter(Q(ended_at=None) | Q(ended_at__gt=at))
    latest = PledgeVersion.objects.filter(exchange=OuterRef("pk"), at__lte=at).order_by("-number")
    is_open = Q(proposals__at__lte=at) & (Q(proposals__answered_at=None) | Q(proposals__answered_at__gt=at))
    rows = rows.annotate(
        of_unit=Count("proposals", is_open & Q(proposals__side=Side.UNIT)),
        of_secretariat=Count("proposals", is_open & Q(proposals__side=Side.SECRETARIAT)),
        version_number=Subquery(latest.values("number")[:1]),
        version_kind=Subquery(latest.values("kind")[:1]),
    )
    return {
        row["pledge__participation_id"]: Wording(
            row["of_unit"], row["of_secretariat"], row["version_number"], row["version_kind"] == VersionKind.AGREED
        )
        for row in rows.order_by().values(
            "pledge__participation_id", "of_unit", "of_secretariat", "version_number", "version_kind"
        )
    }


def versions_of(pledge: Pledge) -> list[PledgeVersion]:
    """All, the first first, through all exchanges; one query."""
    return list(pledge.versions.all()) if pledge.pk else []


def proposals_of(pledge: Pledge) -> list[WordingProposal]:
    """All that was ever proposed, in its order; one query."""
    if not pledge.pk:
        return []
    return list(WordingProposal.objects.filter(exchange__pledge=pledge).select_related("exchange"))


def signed_version(pledge: Pledge) -> PledgeVersion | None:
    """The agreed version under which the standing signature was put; one query, none where nobody signed."""
    signature = pledge.signature
    if signature is None or not signature.sha256:
        return None
    rows = pledge.versions.filter(kind=VersionKind.AGREED).order_by("-number")
    return next((row for row in rows if _is_of(row, signature)), None)


def _is_of(version: PledgeVersion, signature: PledgeSignature) -> bool:
    """Whether it is what was signed, be it under the code of another unit that stood in the place before."""
    return version.sha256 == signature.sha256 or pledged_words.says_the_same(version.text, signature.text)
