"""Handing the parts of a sheet to colleagues of the unit. It guides; everybody of the unit may still write."""

from collections.abc import Mapping

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.models import User
from units.queries import people_of

from ...models import Criterion, ScoreSheet, SectionDuty
from .. import policies as sheets_policies
from . import queries


@transaction.atomic
def hand_out_sections(*, sheet: ScoreSheet, people: Mapping[Criterion, User | None], by: User) -> None:
    """``people``: each section (a ``Criterion`` at the top of the sheet's table) with its colleague, or ``None``."""
    hold(sheet, by=by)
    require(sheets_policies.may_fill_own(by, sheet))
    if {section.table_id for section in people} - {sheet.table_id}:
        raise Refused("Bảng điểm của phiếu vừa thay đổi; hãy tải lại trang.")
    colleagues = set(people_of(sheet.participation.unit))
    if not all(user is None or user in colleagues for user in people.values()):
        raise Refused("Chỉ giao việc cho người đang làm việc tại đơn vị.")
    before = queries.duties_of(sheet)
    duties = [SectionDuty(sheet=sheet, criterion=section, user=user) for section, user in people.items() if user]
    after = {duty.criterion.path: duty.user for duty in duties}
    if after == before:
        return
    sheet.duties.all().delete()
    SectionDuty.objects.bulk_create(duties)
    labels = {section.path: section.label for section in people}
    record("scoring.hand_out", sheet, by=by, before=_names(before, labels), after=_names(after, labels))


def _names(duties, labels):
    return {labels.get(path, path): str(user) for path, user in duties.items()}
