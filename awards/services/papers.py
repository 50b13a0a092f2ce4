"""Decisions on paper: found by number and day, written down once for all that they grant."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says, search_key
from emulation_bloc.core.verdict import Refused
from pledges.models import Award
from units.models import Bloc, EmulationYear, Unit, User
from units.signing import signed

from ..models import Decision, DecisionPaper, Proposal


def owner_of(year: EmulationYear) -> dict[str, Unit | Bloc | None]:
    """Whose papers those of the year are: of the office that follows its bloc, else of the bloc."""
    office = year.bloc.monitor
    return {"office": office, "bloc": None if office is not None else year.bloc}


def paper_for(
    *,
    proposal: Proposal,
    award: Award,
    number: str,
    decided_on: date,
    level: str = "",
    issuer: str = "",
    grants: bool = True,
    former: Decision | None = None,
    by: User,
) -> DecisionPaper:
    """The paper of this number and day on which ``award`` is decided; written down where nobody did yet.

    ``level`` and ``issuer`` are those of the award where they are not said. Raises ``Refused`` for the submission's own
    number, for a day before it was signed or still to come, for a paper that is known as another's, and where it
    ``grants`` what only a higher level may. ``former``: the decision that is being corrected. Called under the lock of
    the year.
    """
    _check(proposal, number, decided_on)
    owner = owner_of(proposal.year)
    known = DecisionPaper.objects.filter(**owner, number=number, decided_on=decided_on)
    paper = known.first()
    if paper is None:
        paper = DecisionPaper(
            **owner,
            number=number,
            decided_on=decided_on,
            level=level or award.level,
            issuer=issuer.strip() if says(issuer) else award.decider,
            recorded_at=timezone.now(),
            **signed(recorded_by=by),
        )
        try:
            with transaction.atomic():
                _keep(paper)
        except IntegrityError:  # somebody wrote the same one down in this very moment, in another bloc
            paper = known.get()
    hold(paper)
    standing = paper.decisions.filter(superseded_at=None)
    if not (standing if former is None else standing.exclude(pk=former.pk)).exists():
        _say_anew(paper, level or award.level, issuer.strip() if says(issuer) else award.decider)
    if (level and level != paper.level) or (issuer and search_key(issuer) != search_key(paper.issuer)):
        raise Refused(
            f"{paper} đã được ghi là của {paper.issuer} ({paper.get_level_display().lower()}). "
            "Hãy xem lại số, ngày, hoặc ghi đúng cấp và người quyết định như đã ghi."
        )
    if grants and not paper.may_grant(award):
        raise Refused(
            f"{paper} là của {paper.issuer} ({paper.get_level_display().lower()}), không quyết định được “{award}”: "
            f"thẩm quyền là {award.decider}. Hãy xem lại số quyết định, hoặc chọn đúng khen thưởng được tặng."
        )
    return paper


def _say_anew(paper, level, issuer):
    """Whose paper it is was written down with a result that was corrected since: nothing stands on it, so that it is no
    obstacle to what the paper grants in truth. The trace keeps what was said."""
    if (paper.level, paper.issuer) == (level, issuer):
        return
    paper.level, paper.issuer = level, issuer
    paper.save(update_fields=["level", "issuer"])


def _check(proposal, number, decided_on):
    if proposal.number and _key(number) == _key(proposal.number):
        raise Refused(
            f"“{number}” là số của tờ trình, không phải số quyết định. Hãy ghi số của quyết định khen thưởng đã nhận."
        )
    if decided_on > timezone.localdate():
        raise Refused("Ngày quyết định không thể ở tương lai.")
    if proposal.issued_on and decided_on < proposal.issued_on:
        raise Refused(f"Ngày quyết định không thể trước ngày ký tờ trình ({short_date(proposal.issued_on)}).")


def _key(number):
    return "".join(number.casefold().split())


def _keep(paper):
    try:
        paper.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    paper.save()
