"""Decisions on paper: found by number and day, written down once for all that they grant.

What somebody said of a paper is final. Whose paper it is may be said otherwise only by a paper of its own that replaces
it, with a reason; results that stand on the former are corrected one by one (``correcting``). What the catalogue filled
in, because nobody said it, gives way to what is said, and the trace keeps it.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import short_date
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says, search_key
from emulation_bloc.core.verdict import Refused
from pledges.enums import AwardLevel
from pledges.models import Award
from units.models import Bloc, EmulationYear, Unit, User
from units.signing import signed

from ..enums import Recorder
from ..models import Decision, DecisionPaper, Proposal


@dataclass(frozen=True)
class PaperTyped:
    """The head of a decision as it is printed. ``level``: whose signature it bears."""

    number: str
    decided_on: date
    level: str
    issuer: str

    @property
    def level_in_words(self) -> str:
        return AwardLevel(self.level).label

    def __str__(self) -> str:
        return f"Quyết định số {self.number} ngày {short_date(self.decided_on)}"


@dataclass(frozen=True)
class Saying:
    """How a paper comes to be written down: by whom, and where that corrects a result, why. ``level``, ``issuer``:
    empty where they are not said."""

    side: str
    by: User
    level: str = ""
    issuer: str = ""
    grants: bool = True
    former: Decision | None = None
    reason: str = ""

    @property
    def is_whole(self) -> bool:
        return bool(self.level) and says(self.issuer)

    def differs_from(self, paper: DecisionPaper) -> bool:
        return bool(self.level and self.level != paper.level) or (
            says(self.issuer) and search_key(self.issuer) != search_key(paper.issuer)
        )


def owner_of(year: EmulationYear, side: str = Recorder.HOME_AFFAIRS) -> dict[str, Unit | Bloc | None]:
    """Whose papers those are that ``side`` writes down in the year: whoever records a paper owns it."""
    office = year.bloc.monitor if side == Recorder.HOME_AFFAIRS else None
    return {"office": office, "bloc": None if office is not None else year.bloc}


def standing(**owner: Unit | Bloc | None) -> QuerySet[DecisionPaper]:
    return DecisionPaper.objects.filter(**owner, superseded_at=None)


def paper_for(*, proposal: Proposal, award: Award, number: str, decided_on: date, saying: Saying) -> DecisionPaper:
    """The paper of this number and day on which ``award`` is decided; written down where nobody did yet.

    Raises ``Refused`` for the submission's own number, for a day before it was signed or still to come, for a paper
    that was said to be another's, and where it grants what only a higher level may. Called under the lock of the year.
    """
    _check(proposal, number, decided_on)
    owner = owner_of(proposal.year, saying.side)
    known = standing(**owner, number=number, decided_on=decided_on)
    paper, left = known.first(), saying.former.paper if saying.former is not None else None
    paper = left if left is not None and paper == left else paper
    for one in sorted({one.pk: one for one in (paper, left) if one is not None}.values(), key=lambda one: one.pk):
        hold(one)
    if paper is None:
        replaces = left if left is not None and not _others(left, saying) and _is_of(left, owner) else None
        paper = _written(award, owner, number, decided_on, saying, replaces)
    elif paper == left and not _others(paper, saying) and _means_another(paper, award, saying):
        paper = _written(award, owner, number, decided_on, saying, paper)
    elif not paper.is_said and (saying.is_whole or saying.differs_from(paper)):
        _complete(paper, saying)
    elif saying.differs_from(paper):
        raise Refused(
            f"{paper} đã được ghi là của {paper.issuer_in_words}. Hãy xem lại số, ngày, hoặc ghi đúng cấp và người "
            "quyết định như đã ghi; nếu lần trước ghi nhầm thì đính chính quyết định ấy, có lý do."
        )
    if saying.grants and not paper.may_grant(award):
        raise Refused(
            f"{paper} là của {paper.issuer_in_words}, không quyết định được “{award}”: "
            f"thẩm quyền là {award.decider}. Hãy xem lại số quyết định, cấp quyết định, hoặc chọn đúng khen thưởng."
        )
    return paper


def _others(paper, saying):
    """Whether another result than the one that is being corrected stands on the paper."""
    rows = paper.decisions.filter(superseded_at=None)
    return (rows.exclude(pk=saying.former.pk) if saying.former is not None else rows).exists()


def _is_of(paper, owner):
    return (paper.office_id, paper.bloc_id) == tuple(one and one.pk for one in (owner["office"], owner["bloc"]))


def _means_another(paper, award, saying):
    """Of a paper that nobody said whose it is, the award that it grants says so."""
    if not paper.is_said and not saying.level and not paper.may_grant(award):
        return True
    return saying.differs_from(paper)


def _written(award, owner, number, decided_on, saying, replaces):
    known = standing(**owner, number=number, decided_on=decided_on)
    issuer = saying.issuer.strip() if says(saying.issuer) else award.decider
    paper = DecisionPaper(
        **owner,
        number=number,
        decided_on=decided_on,
        level=saying.level or award.level,
        issuer=issuer,
        is_said=saying.is_whole,
        recorded_at=timezone.now(),
        **signed(recorded_by=saying.by),
    )
    if replaces is not None:
        _must_say_why(saying)
        paper.replaces, paper.correction_reason = replaces, saying.reason.strip()
    try:
        with transaction.atomic():
            if replaces is not None and (replaces.number, replaces.decided_on) == (number, decided_on):
                _supersede(replaces)
            _keep(paper)
    except IntegrityError:  # somebody wrote the same one down in this very moment, in another bloc
        paper = known.get()
        hold(paper)
    return paper


def _must_say_why(saying):
    if not says(saying.reason):
        raise Refused("Kết quả này đã được ghi. Muốn đính chính, hãy ghi lý do đính chính.")


def replaced(paper: DecisionPaper, typed: PaperTyped, *, reason: str, by: User) -> None:
    """Write ``typed`` down in place of ``paper``, whose results follow one by one; nothing where that paper is known.
    Part of the act that corrects it, which holds the years."""
    owner = {"office": paper.office, "bloc": paper.bloc}
    if standing(**owner, number=typed.number, decided_on=typed.decided_on).exclude(pk=paper.pk).exists():
        return
    if (paper.number, paper.decided_on) == (typed.number, typed.decided_on):
        _supersede(paper)
    kept = DecisionPaper(
        **owner,
        number=typed.number,
        decided_on=typed.decided_on,
        level=typed.level,
        issuer=typed.issuer,
        replaces=paper,
        correction_reason=reason.strip(),
        recorded_at=timezone.now(),
        **signed(recorded_by=by),
    )
    _keep(kept)


def left_behind(paper: DecisionPaper | None, follower: DecisionPaper | None, *, files: bool = True) -> None:
    """A paper on which no result stands any more stands no more itself. What was scanned of it goes along with its
    results, where the paper that they stand on now has no file yet."""
    if paper is None or paper == follower or paper.decisions.filter(superseded_at=None).exists():
        return
    if paper.superseded_at is None:
        _supersede(paper)
    if follower is None or not files or follower.files.filter(struck_at=None).exists():
        return
    for kept in paper.files.filter(struck_at=None).order_by("pk"):
        kept.pk, kept.paper = None, follower
        kept._state.adding = True
        kept.save()


def _supersede(paper):
    paper.superseded_at = timezone.now()
    paper.save(update_fields=["superseded_at"])


def _complete(paper, saying):
    """Whose paper it is was never said but filled in by the catalogue: now it is said. What stands on it must be what
    such a paper may grant."""
    before = _head(paper)
    paper.level = saying.level or paper.level
    paper.issuer = saying.issuer.strip() if says(saying.issuer) else paper.issuer
    paper.is_said = saying.is_whole
    rows = Decision.objects.filter(paper=paper, superseded_at=None).select_related(
        "granted", "nomination__review__year", "nomination__participation", "nomination__review__award"
    )
    decisions = list(rows.order_by("pk"))
    faults = [
        f"{one.nomination}: đã ghi theo {paper}, mà {paper.issuer_in_words} không quyết định được “{one.granted}”."
        for one in decisions
        if one.granted is not None and not paper.may_grant(one.granted) and one != saying.former
    ]
    if faults:
        raise Refused(*faults)
    paper.save(update_fields=["level", "issuer", "is_said"])
    years = {one.nomination.review.year_id: one.nomination.review.year for one in decisions}
    for _, year in sorted(years.items()):
        record("awards.name_issuer", paper, by=saying.by, before=before, after=_head(paper), scope=year.audit_scope)


def _head(paper):
    return {"level": paper.get_level_display(), "issuer": paper.issuer}


def _check(proposal, number, decided_on):
    if proposal.number and key_of_number(number) == key_of_number(proposal.number):
        raise Refused(
            f"“{number}” là số của tờ trình, không phải số quyết định. Hãy ghi số của quyết định khen thưởng đã nhận."
        )
    if decided_on > timezone.localdate():
        raise Refused("Ngày quyết định không thể ở tương lai.")
    if proposal.issued_on and decided_on < proposal.issued_on:
        raise Refused(f"Ngày quyết định không thể trước ngày ký tờ trình ({short_date(proposal.issued_on)}).")


def key_of_number(number: str) -> str:
    return "".join(number.casefold().split())


def _keep(paper):
    try:
        paper.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    paper.save()
