"""Units that no award may be given to, whatever their points."""

from collections import defaultdict

from django.db.models import Q

from .. import kinds
from ..enums import TableStatus
from ..kinds.rule import MET
from ..models import Criterion, Entry
from ..sheets.progress import VERIFIED
from ..tables.queries import labelled


def barring():
    """Of entries ``with_standing``: what stands there bars every award, as ``Kind.is_barred`` says of one."""
    by_value = Q(criterion__kind__in=kinds.codes("bars"), stands_value=MET)
    return by_value | Q(criterion__kind__in=kinds.codes("bars_by_tick"), stands_base=MET)


def barred_units(year):
    """Participation key → labels of the faults that stand on its sheet: these bar every award. Two queries at most."""
    rows = (
        Entry.objects.with_standing()
        .filter(
            barring(),
            sheet__participation__year=year,
            sheet__status__in=VERIFIED,
            criterion__table__status=TableStatus.ISSUED,
        )
        .order_by("criterion__path")
        .values_list("sheet__participation_id", "criterion_id", "criterion__table_id")
    )
    found = defaultdict(list)
    if rows := list(rows):
        criteria = labelled(list(Criterion.objects.filter(table=rows[0][2]).order_by("path")))
        labels = {criterion.pk: f"{criterion.label} “{criterion.title}”" for criterion in criteria}
        for unit, criterion, _ in rows:
            found[unit].append(labels[criterion])
    return dict(found)
