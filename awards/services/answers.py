"""What people answer about a unit where the system holds nothing and a rule of the year asks."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.models import Participation, User
from units.signing import signed

from .. import queries
from ..models import RuleAnswer
from ..rules import policies
from ..rules.queries import question_of
from .holding import locked

VALUES = ("met", "number", "base", "asked_on", "on", "source")


@transaction.atomic
def answer_rule(
    *, participation: Participation, code: str, by: User, on: date, source: str, **values: bool | int | date | None
) -> RuleAnswer:
    """Answer the rule ``code`` of the year for ``participation``; ``values``: met, number, base, asked_on.

    What was answered before stays, superseded. The same answer twice is one.
    """
    participation = locked(participation, by=by)
    year = participation.year
    rule = question_of(year, code)
    if rule is None:
        raise Refused("Quy tắc của năm không hỏi điều này.")
    require(policies.may_answer_rule(by, year, queries.current_proposal(year), rule))
    if not says(source):
        raise Unsaid("Cần ghi tài liệu, văn bản làm căn cứ.")
    asked_on = values.get("asked_on")
    if on > timezone.localdate():
        raise Refused("Ngày của tài liệu chưa đến.")
    if isinstance(asked_on, date) and asked_on > on:
        raise Refused("Ngày trả lời phải từ ngày hỏi trở đi.")
    former = participation.rule_answers.filter(question=code, superseded_at__isnull=True).first()
    answer = RuleAnswer(
        participation=participation,
        question=code,
        asked=rule.of_kind.question(rule.values)[:400],
        on=on,
        source=source.strip()[:300],
        answered_at=timezone.now(),
        **values,
        **signed(answered_by=by),
    )
    if former is not None and _plain(former) == _plain(answer):
        return former
    if former is not None:
        former.superseded_at = answer.answered_at
        former.save(update_fields=["superseded_at"])
    try:
        answer.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    answer.save()
    before = _plain(former) if former is not None else {}
    record("awards.answer_rule", answer, by=by, before=before, after=_plain(answer))
    return answer


def _plain(answer):
    told = {name: getattr(answer, name) for name in VALUES}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()}
