"""What rules say against a nomination, asked when it is made."""

from collections.abc import Iterable

from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused
from units.models import Participation

from .. import queries
from ..models import Nomination, Review
from ..rules.rule import Check


def checks_on(review: Review, participation: Participation) -> list[Check]:
    return queries.CaseBook(review.year).checks(review, participation)


def warnings_on(review: Review, participation: Participation) -> list[Check]:
    """The checks that wait for a reason."""
    return [check for check in checks_on(review, participation) if check.needs_reason]


def overridden(nomination: Nomination, checks: Iterable[Check]) -> None:
    """What a reason was written for stays readable as it was said then, whatever becomes of the rules."""
    found = list(checks)
    nomination.override_checks = [check.code for check in found]
    nomination.override_rules = [{"sentence": check.sentence, "source": check.source} for check in found]


def barred_from(review: Review, participation: Participation) -> list[str]:
    return [check.sentence for check in checks_on(review, participation) if check.bars]


def require_checks(review: Review, participation: Participation, override_reason: str) -> None:
    found = checks_on(review, participation)
    if barred := [check.sentence for check in found if check.bars]:
        raise Refused(*barred)
    warnings = [check.sentence for check in found if check.needs_reason]
    if warnings and not says(override_reason):
        raise Refused(*warnings, "Hãy ghi lý do vẫn đề nghị.")
