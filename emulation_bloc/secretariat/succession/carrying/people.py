"""Accounts: each goes where was chosen; somebody of the bloc confirms it there."""

from units.enums import Position
from units.models import User

from ...enums import StepKind
from ..asked import OFF
from ..step import Step


def steps(case):
    if not case.asked.heirs and not case.asked.choices:
        return
    rows = User.objects.filter(pk__in=case.asked.choices, is_active=True).select_related("unit")
    for person in rows.order_by("unit__position", "position", "full_name", "pk"):
        choice = case.asked.choices[person.pk]
        if choice.to == OFF:
            words = f"Ngừng tài khoản của {person} ({person.unit.name})."
            yield Step(StepKind.PERSON, words, row=person, values={"is_active": False})
        elif choice.to.isdigit():
            yield _moved(person, case.asked.heirs[int(choice.to)], choice)


def _moved(person, heir, choice):
    position, title = choice.position or person.position, choice.title or person.job_title
    words = f"{person} ({person.unit.name}) là {Position(position).label.lower()} của {heir.name}"
    words += f", chức vụ {title}." if title else "."
    return Step(StepKind.PERSON, words, row=person, values={"unit": heir, "position": position, "job_title": title})
