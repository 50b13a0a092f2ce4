"""Before the council sits: what others say of a candidate, and the order that the office proposes."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from pledges.models import Award
from units.models import Unit, User
from units.signing import signed

from ...models import CandidateOpinion, Nomination, Placing, Proposal
from ...services.holding import locked
from .. import policies
from .shared import cleaned, require_candidates


@dataclass(frozen=True)
class OpinionTyped:
    stance: str
    speaker: str
    office: str
    given_on: date
    paper: str = ""
    text: str = ""


@transaction.atomic
def give_opinion(
    *,
    nomination: Nomination,
    opinion: OpinionTyped,
    replaces: CandidateOpinion | None = None,
    reason: str = "",
    by: User,
) -> CandidateOpinion:
    """Write down what somebody says of a candidate; ``replaces``: what was written wrongly, kept beside it."""
    nomination = locked(nomination, by=by)
    proposal = Proposal.objects.filter(items__nomination=nomination).first()
    if replaces is not None:
        hold(replaces)
        require(policies.may_correct_opinion(by, replaces, proposal))
        if not says(reason):
            raise Unsaid("Cần ghi lý do ghi lại ý kiến.")
    require(policies.may_give_opinion(by, nomination, proposal))
    if opinion.given_on > timezone.localdate():
        raise Refused("Ngày cho ý kiến không thể ở tương lai.")
    same = nomination.opinions.filter(superseded_at=None, **asdict(opinion)).first()
    if same is not None:
        return same  # the same button pressed twice
    if replaces is not None:
        replaces.superseded_at = timezone.now()
        replaces.save(update_fields=["superseded_at"])
    kept = CandidateOpinion(
        nomination=nomination,
        **asdict(opinion),
        replaces=replaces,
        correction_reason=reason.strip() if replaces is not None else "",
        recorded_at=timezone.now(),
        **signed(recorded_by=by),
    )
    cleaned(kept)
    kept.save()
    after = {"stance": kept.stance, "speaker": kept.speaker, "text": kept.text}
    before = {"stance": replaces.stance, "speaker": replaces.speaker, "text": replaces.text} if replaces else {}
    record("awards.give_opinion", kept, by=by, before=before, after=after, reason=kept.correction_reason)
    return kept


@transaction.atomic
def place_candidates(
    *, office: Unit, year: int, award: Award, places: Mapping[int, int | None], by: User
) -> list[Placing]:
    """The order that the office proposes among all candidates for ``award``. ``places``: nomination key → place, or
    ``None`` for one that is not placed. No two share a place."""
    hold(office, by=by)
    require(policies.may_prepare(by, office))
    rows = Nomination.objects.filter(
        pk__in=places, review__award=award, review__year__year=year, review__year__bloc__monitor=office
    )
    found = list(rows.select_related("review__year__bloc", "participation", "review__award").order_by("pk"))
    if len(found) < len(places):
        raise Refused("Danh sách tập thể đề nghị đã thay đổi; hãy tải lại trang.")
    given = [place for place in places.values() if place is not None]
    if twice := sorted({place for place in given if given.count(place) > 1}):
        raise Refused(f"Hai tập thể cùng thứ tự {', '.join(map(str, twice))}. Mỗi tập thể một thứ tự.")
    require_candidates(one for one in found if places[one.pk] is not None)
    former = {row.nomination_id: row for row in Placing.objects.filter(nomination__in=found)}
    changed = [one for one in found if _place_of(former.get(one.pk)) != places[one.pk]]
    Placing.objects.filter(nomination__in=changed).delete()
    now = timezone.now()
    kept = [
        Placing(nomination=one, place=places[one.pk], placed_at=now, **signed(placed_by=by))
        for one in changed
        if places[one.pk] is not None
    ]
    Placing.objects.bulk_create(kept)
    if changed:
        record(
            "awards.place_candidates",
            award,
            by=by,
            before={str(one): _place_of(former.get(one.pk)) for one in changed},
            after={str(one): places[one.pk] for one in changed},
            scope=f"council:{office.pk}:{year}",
        )
    return kept


def _place_of(row):
    return row.place if row is not None else None
