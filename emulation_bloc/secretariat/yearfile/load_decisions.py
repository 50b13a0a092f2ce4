"""What was decided on a nomination in a file: decisions with the papers that they stand on."""

from django.utils.dateparse import parse_date

from awards.models import DecisionPaper
from awards.services.papers import owner_of

from .load_meeting import people_of
from .records import end as r


def load_decisions(item, place, book, nomination):
    """What was corrected comes first, each replaced by the next; the decision that stands is the last."""
    former = None
    for row in place.each(item, "former_decisions"):
        former = _decision(row, place, book, nomination, former)
    if item.get("decision"):
        with place.at("decision"):
            _decision(item["decision"], place, book, nomination, former)


def _decision(item, place, book, nomination, former):
    granted = book.award(item, place, "granted")
    return r.DECISION.load(
        item,
        place,
        nomination=nomination,
        granted=granted,
        paper=_paper(item, place, book, nomination, granted),
        replaces=former,
        **people_of(item, place, book, "recorded_by", "seen_by"),
    )


def _paper(item, place, book, nomination, granted):
    """The paper, once for all decisions that stand on it, those of other files included.

    A file from before there were papers tells number and day alone: level and issuer are those of what was granted,
    else of what was proposed.
    """
    told = item.get("paper") or _told_before(item, granted or nomination.review.award)
    if told is None:
        return None
    owner = owner_of(nomination.review.year)
    with place.at("paper"):
        if not isinstance(told, dict):
            raise place.fault("phải là một mục có tên các trường.")
        day = parse_date(str(told.get("decided_on", "")))
        known = day and DecisionPaper.objects.filter(**owner, number=told.get("number"), decided_on=day).first()
        if known:
            return known
        return r.DECISION_PAPER.load(told, place, **owner, **people_of(told, place, book, "recorded_by"))


def _told_before(item, award):
    if not item.get("number") or not item.get("decided_on"):
        return None
    return {
        "number": item["number"],
        "decided_on": item["decided_on"],
        "level": award.level,
        "issuer": award.decider,
    }
