"""Evidence onto a row and off it again."""

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.enums import SheetStatus
from scoring.evidence.citing import services
from scoring.models import Citation, Entry
from tests.factories.scoring import make_link, make_sheet, submitted_sheet
from tests.factories.units import make_year, officer_of
from units.enums import Stage

pytestmark = pytest.mark.django_db


def test_citing_and_taking_off_leave_a_trace():
    sheet = make_sheet()
    by = officer_of(sheet.participation)
    entry, evidence = sheet.entries.first(), make_link(sheet.participation)

    citation = services.cite(entry=entry, evidence=evidence, by=by)
    assert services.cite(entry=entry, evidence=evidence, by=by) == citation
    services.uncite(citation=citation, by=by)

    assert not entry.citations.exists()
    assert [line.action for line in AuditEntry.objects.all()] == ["scoring.uncite", "scoring.cite"]


def test_evidence_of_another_unit_is_not_cited():
    sheet, other = make_sheet(), make_sheet()

    with pytest.raises(Refused, match="minh chứng của chính đơn vị"):
        services.cite(
            entry=sheet.entries.first(), evidence=make_link(other.participation), by=officer_of(sheet.participation)
        )


def test_one_piece_proves_several_rows_at_once():
    sheet = make_sheet()
    rows = list(sheet.entries.all()[:3])

    services.cite_in_many(evidence=make_link(sheet.participation), entries=rows, by=officer_of(sheet.participation))

    assert [citation.entry for citation in Citation.objects.all()] == rows


def test_choosing_no_row_or_a_row_of_another_sheet_is_refused_and_nothing_is_cited():
    sheet, other = make_sheet(), make_sheet()
    piece, by = make_link(sheet.participation), officer_of(sheet.participation)

    with pytest.raises(Refused, match="Chọn ít nhất một tiêu chí"):
        services.cite_in_many(evidence=piece, entries=[], by=by)
    with pytest.raises(Refused, match="không thuộc phiếu này"):
        services.cite_in_many(evidence=piece, entries=[sheet.entries.first(), other.entries.first()], by=by)

    assert not Citation.objects.exists()


def test_of_a_sheet_given_back_in_part_only_the_rows_asked_for_take_evidence():
    sheet = submitted_sheet(status=SheetStatus.RETURNED, year=make_year(stage=Stage.VERIFYING))
    asked, kept = sheet.entries.all()[:2]
    Entry.objects.filter(pk=asked.pk).update(is_returned=True)
    by = officer_of(sheet.participation)

    services.cite(entry=Entry.objects.get(pk=asked.pk), evidence=make_link(sheet.participation), by=by)
    with pytest.raises(Refused, match="không bị trả lại nên minh chứng giữ nguyên"):
        services.cite(entry=kept, evidence=make_link(sheet.participation), by=by)


def test_of_a_sheet_given_back_whole_every_row_takes_evidence():
    sheet = submitted_sheet(status=SheetStatus.RETURNED, year=make_year(stage=Stage.VERIFYING))

    services.cite(
        entry=sheet.entries.last(), evidence=make_link(sheet.participation), by=officer_of(sheet.participation)
    )

    assert sheet.entries.last().citations.count() == 1
