"""The papers a year rests on and the rules it follows."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from emulation_bloc.core.audit import record
from emulation_bloc.core.known import knowing
from emulation_bloc.core.locks import alone, hold
from emulation_bloc.core.verdict import Refused, require

from .. import policies
from ..models import EmulationYear, Regulation, User, YearPaper
from ..plausible import may_have_been_issued

ISSUED = "Ngày ban hành"


@transaction.atomic
def record_paper(*, year: EmulationYear, values: Mapping[str, Any], by: User) -> YearPaper:
    """``values``: the fields of ``YearPaper`` but the year."""
    hold(year, by=by)
    require(policies.may_keep_papers(by, year))
    require(may_have_been_issued(values.get("issued_on"), ISSUED))
    paper = _saved(YearPaper(year=year, **values))
    record("units.record_paper", paper, by=by, after=_plain(values))
    return paper


@transaction.atomic
def update_paper(*, paper: YearPaper, values: Mapping[str, Any], by: User) -> YearPaper:
    hold(paper, by=by)
    require(policies.may_keep_papers(by, paper.year))
    before = _assign(paper, values)
    if not before:
        return paper
    require(may_have_been_issued(paper.issued_on, ISSUED))
    _saved(paper)
    record("units.update_paper", paper, by=by, before=before, after=_plain({key: values[key] for key in before}))
    return paper


@transaction.atomic
def remove_paper(*, paper: YearPaper, by: User) -> None:
    try:
        hold(paper, by=by)
    except YearPaper.DoesNotExist as error:
        raise Refused("Văn bản này đã được bỏ.") from error
    require(policies.may_keep_papers(by, paper.year))
    record("units.remove_paper", paper, by=by, before={"title": paper.title})
    try:
        paper.delete()
    except ProtectedError as error:
        raise Refused(f"{paper} đang được hồ sơ khác của năm viện dẫn nên không bỏ được.") from error


@transaction.atomic
def update_regulation(*, year: EmulationYear, values: Mapping[str, Any], by: User) -> Regulation:
    """Change some of the year's rules; ``values`` maps fields of ``Regulation`` to what they become."""
    hold(year, by=by)
    require(policies.may_update_regulation(by, year))
    Regulation.objects.get_or_create(year=year)
    rules = knowing(alone(Regulation).get(year=year), year=year)
    before = _assign(rules, values)
    if before:
        _saved(rules)
        after = _plain({key: values[key] for key in before})
        record("units.update_regulation", rules, by=by, before=before, after=after)
    return rules


def _assign(row, values):
    """Set what differs; returns the plain old values of just those fields."""
    old = {key: getattr(row, key) for key, value in values.items() if getattr(row, key) != value}
    for key in old:
        setattr(row, key, values[key])
    return _plain(old)


def _plain(values):
    return {key: value if isinstance(value, bool | int) else str(value) for key, value in values.items()}


def _saved(row):
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    row.save()
    return row
