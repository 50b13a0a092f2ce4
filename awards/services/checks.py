"""What rules say against a nomination, asked when it is made."""

from emulation_bloc.core.verdict import Refused

from .. import queries


def checks_on(review, participation):
    return queries.CaseBook(review.year).checks(review, participation)


def warnings_on(review, participation):
    """Codes of the checks that wait for a reason."""
    return [check.code for check in checks_on(review, participation) if check.needs_reason]


def barred_from(review, participation):
    return [check.sentence for check in checks_on(review, participation) if check.bars]


def require_checks(review, participation, override_reason):
    found = checks_on(review, participation)
    if barred := [check.sentence for check in found if check.bars]:
        raise Refused(*barred)
    warnings = [check.sentence for check in found if check.needs_reason]
    if warnings and not override_reason.strip():
        raise Refused(*warnings, "Hãy ghi lý do vẫn đề nghị.")
