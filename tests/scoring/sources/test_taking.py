"""Taking over what the source says is the unit's own act; nothing claimed changes by itself."""

from decimal import Decimal as D

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from emulation_bloc.core.audit import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents.pdf import paper_text
from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.enums import EvidenceRule, SheetStatus
from scoring.models import TakenFigure
from scoring.sheets.documents import SHEET_TEMPLATE, sheet_context
from scoring.sheets.queries import unfinished
from scoring.sheets.services import save_entries
from tests.factories.units import head_of, officer_of, secretary
from tests.scoring.reading import address, of_sheet, text, typed
from tests.scoring.sources.given import FREE, GROWN, LATE, PLEDGED, a_sheet, last_year, pledge, report, sourced_row
from units.enums import Stage
from units.signing import sign

pytestmark = pytest.mark.django_db
KEY = "118/120"


@pytest.fixture
def sheet():
    sheet = a_sheet(PLEDGED, FREE)
    pledge(sheet)
    report(sheet, D(118))
    return sheet


def entry_of(sheet, place=0):
    return sheet.entries.order_by("criterion__path")[place]


def take(sheet, *, key=KEY, answer=None, by=None):
    entry = entry_of(sheet)
    claim = Typed(answer or Answer(D(118), D(120)), entry.revision, key)
    save_entries(sheet=sheet, claims={entry.pk: claim}, by=by or officer_of(sheet.participation))
    return entry_of(sheet)


def post(client, sheet, **boxes):
    """What the page sends of the first row, with ``boxes`` typed."""
    entry = entry_of(sheet)
    data = typed(sheet, **{"001": boxes}) | {
        f"e{entry.pk}-base": boxes.get("base", ""),
        f"initial-e{entry.pk}-base": "",
    }
    return client.post(of_sheet("sheet", sheet), data)


def test_the_page_shows_the_source_and_one_tick_takes_it(client, sheet):
    officer = officer_of(sheet.participation)
    client.force_login(officer)
    page = text(client.get(of_sheet("sheet", sheet)))
    assert "Theo giao ước: chỉ tiêu 120 hồ sơ, thực hiện 118 (báo cáo cả năm, gửi ngày 01/07/2022)." in page
    assert "Lấy số này: 118, chỉ tiêu 120" in page

    assert post(client, sheet, take=KEY).status_code == 302

    entry = entry_of(sheet)
    assert (entry.claimed_value, entry.claimed_base, entry.self_points) == (118, 120, D("9.83"))
    assert (entry.taken.value, entry.taken.base) == (118, 120)
    assert entry.taken.words.startswith("Theo giao ước: chỉ tiêu 120 hồ sơ")
    assert entry.taken.by == officer
    assert "Lấy từ nguồn, " in text(client.get(of_sheet("sheet", sheet)))


def test_a_tick_beside_another_number_is_refused_and_nothing_typed_is_lost(client, sheet):
    client.force_login(officer_of(sheet.participation))

    answer = post(client, sheet, take=KEY, value="115", base="120")

    assert answer.status_code == 422
    assert "Vừa đánh dấu lấy số của nguồn vừa nhập số khác" in text(answer)
    assert 'value="115"' in answer.content.decode()
    assert entry_of(sheet).claimed_value is None


def test_what_the_page_showed_no_longer_stands_so_it_is_not_taken(client, sheet):
    client.force_login(officer_of(sheet.participation))

    answer = post(client, sheet, take="100/120")

    assert answer.status_code == 422
    assert "Nguồn số liệu vừa đổi sau khi trang này mở ra nên chưa lấy" in text(answer)
    with pytest.raises(Refused, match="nguồn số liệu vừa đổi"):
        take(sheet, key="100/120", answer=Answer(D(100), D(120)))
    assert not TakenFigure.objects.exists()


def test_in_the_background_it_is_taken_too(client, sheet):
    client.force_login(officer_of(sheet.participation))
    entry = entry_of(sheet)
    boxes = {f"e{entry.pk}-{name}": "" for name in ("value", "base", "note")}
    data = boxes | {f"initial-{name}": "" for name in boxes}
    data |= {f"e{entry.pk}-revision": entry.revision, f"e{entry.pk}-take": KEY}

    told = client.post(of_sheet("sheet_autosave", sheet), data).json()["rows"][str(entry.pk)]

    assert told["saved"] is True
    assert told["boxes"][f"e{entry.pk}-value"] == "118"
    assert "Lấy từ nguồn" in told["source"]


def test_only_the_unit_itself_takes(sheet):
    year = sheet.participation.year
    for stranger in (secretary(year), officer_of(year.participations.exclude(pk=sheet.participation_id).last())):
        with pytest.raises(Refused):
            take(sheet, by=stranger)
    assert not TakenFigure.objects.exists()


def test_the_claim_stays_when_the_source_moves_and_the_page_says_so(client, sheet):
    take(sheet)
    figure = sheet.participation.reports.get().figures.get()
    figure.actual = D(119)
    figure.save()

    row = sourced_row(sheet)

    assert (row.entry.claimed_value, row.source.has_moved) == (118, True)
    client.force_login(officer_of(sheet.participation))
    page = text(client.get(of_sheet("sheet", sheet)))
    assert "là 118, chỉ tiêu 120, nay là 119, chỉ tiêu 120. Số đã khai giữ nguyên." in page
    take(sheet, key="119/120", answer=Answer(D(119), D(120)))
    assert entry_of(sheet).taken.value == 119


def test_claiming_otherwise_forgets_what_was_taken_and_wants_an_explanation(sheet):
    take(sheet)
    entry = entry_of(sheet)

    save_entries(
        sheet=sheet,
        claims={entry.pk: Typed(Answer(D(120), D(120)), entry.revision)},
        by=officer_of(sheet.participation),
    )

    assert not TakenFigure.objects.exists()
    assert sourced_row(sheet).missing == ["thuyết minh vì khác với nguồn số liệu"]
    assert unfinished(sheet)[1] == ["1"]
    entry = entry_of(sheet)
    explained = Typed(Answer(D(120), D(120), note="Hai hồ sơ ghi sót."), entry.revision)
    save_entries(sheet=sheet, claims={entry.pk: explained}, by=officer_of(sheet.participation))
    assert sourced_row(sheet).missing == []
    told = render_to_string("scoring/rows/_source_told.html", {"source": sourced_row(sheet).source})
    assert "Khác với nguồn (118, chỉ tiêu 120): đơn vị đã thuyết minh." in " ".join(told.split())


def test_a_note_added_to_what_was_taken_leaves_it_taken(sheet):
    entry = take(sheet)

    noted = Typed(Answer(D(118), D(120), note="Theo báo cáo."), entry.revision)
    save_entries(sheet=sheet, claims={entry.pk: noted}, by=officer_of(sheet.participation))

    assert TakenFigure.objects.get().entry_id == entry.pk


def test_the_same_number_typed_by_hand_may_be_confirmed_afterwards(sheet):
    entry = entry_of(sheet)
    claims = {entry.pk: Typed(Answer(D(118), D(120)), entry.revision)}
    save_entries(sheet=sheet, claims=claims, by=officer_of(sheet.participation))
    assert not TakenFigure.objects.exists()

    take(sheet)

    assert TakenFigure.objects.get().value == 118


def test_what_is_taken_names_its_source_by_that():
    sheet = a_sheet(PLEDGED | {"evidence_rule": EvidenceRule.SOURCE})
    pledge(sheet)
    report(sheet, D(118))
    entry = take(sheet)

    assert sourced_row(sheet).missing == []
    assert unfinished(sheet) == ([], [])
    entry.taken.delete()
    assert unfinished(sheet) == ([], ["1"])


def test_the_trace_tells_where_a_number_was_taken_from(sheet):
    take(sheet)

    line = AuditEntry.objects.get(action="scoring.save_entries")
    assert line.after["1"].startswith("118, chỉ tiêu 120 (lấy từ nguồn: Theo giao ước: chỉ tiêu 120 hồ sơ")


def test_last_years_figure_is_taken_beside_what_is_typed(client):
    before = last_year(a_sheet(GROWN, number=2021), D(100))
    sheet = a_sheet(GROWN, number=2022, bloc=before.participation.year.bloc, unit=before.participation.unit)
    client.force_login(officer_of(sheet.participation))

    refused = post(client, sheet, take="/100")
    assert (refused.status_code, "Hãy ghi cả số liệu đạt được." in text(refused)) == (422, True)
    assert post(client, sheet, take="/100", value="105").status_code == 302

    entry = entry_of(sheet)
    assert (entry.claimed_value, entry.claimed_base, entry.self_points) == (105, 100, 5)


def test_no_day_late_is_taken_as_nothing_and_needs_no_words(client):
    sheet = a_sheet(LATE)
    pledge(sheet)
    report(sheet, D(1), month=6)
    client.force_login(officer_of(sheet.participation))

    assert post(client, sheet, take="0/").status_code == 302
    assert sourced_row(sheet).missing == []


def test_verifiers_and_the_paper_show_the_source_beside_the_claim(client, sheet):
    take(sheet)
    year = sheet.participation.year
    sheet.status, sheet.submitted_at, sheet.receipt_hash = SheetStatus.SUBMITTED, timezone.now(), "0" * 64
    sign(sheet, submitted_by=head_of(sheet.participation))
    sheet.save()
    year.stage = Stage.VERIFYING
    year.save()
    client.force_login(secretary(year))

    assert "Theo giao ước: chỉ tiêu 120 hồ sơ, thực hiện 118" in text(client.get(of_sheet("sheet_verify", sheet)))
    across = client.get(address("criterion_verify", year, pk=entry_of(sheet).criterion_id))
    assert "Lấy từ nguồn, " in text(across)
    paper = paper_text(SHEET_TEMPLATE, sheet_context(sheet, with_findings=False))
    assert "Lấy từ nguồn: Theo giao ước" in paper
