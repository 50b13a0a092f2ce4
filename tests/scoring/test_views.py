"""Pages of scoring, as the unit itself, another unit and the leadership see them."""

from decimal import Decimal as D

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from scoring.enums import SheetStatus, TableStatus
from scoring.models import Criterion, EvidenceFile, ScoringTable
from tests.factories.scoring import (
    fill,
    judged_rows,
    make_link,
    make_ranking,
    make_sheet,
    make_table,
    submitted_sheet,
    verified_year,
    verify,
)
from tests.factories.units import (
    deputy_officer,
    head_of,
    home_affairs_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from units.enums import Stage

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n..."


def address(name, year, **values):
    return reverse(f"scoring:{name}", kwargs={**year.address, **values})


def of_sheet(name, sheet):
    return address(name, sheet.participation.year, pk=sheet.pk)


def text(response):
    return response.content.decode()


def typed(sheet, **changes):
    """What the browser posts for the whole page; ``changes`` by path: ``{"001": {"value": "8"}}``."""
    data = {}
    for entry in sheet.entries.filter(criterion__scored_by="unit").select_related("criterion"):
        row = f"e{entry.pk}"
        value = "" if entry.claimed_value is None else f"{entry.claimed_value.normalize():f}"
        data |= {
            f"{row}-revision": entry.revision,
            f"{row}-value": value,
            f"initial-{row}-value": value,
            f"{row}-note": entry.self_note,
            f"initial-{row}-note": entry.self_note,
        }
        for name, new in changes.get(entry.criterion.path, {}).items():
            data[f"{row}-{name}"] = new
    return data


@pytest.fixture
def sheet():
    return make_sheet(points=[None, None])


# Who sees what


def test_the_own_sheet_is_open_to_its_unit_only(client, sheet):
    year = sheet.participation.year
    for user, status in (
        (officer_of(sheet.participation), 200),
        (secretary(year), 404),
        (deputy_officer(year), 404),
        (home_affairs_user(year), 404),
    ):
        client.force_login(user)
        assert client.get(of_sheet("sheet", sheet)).status_code == status


def test_a_sheet_handed_in_is_open_to_the_leadership_but_not_to_other_units(client):
    year = make_year(stage=Stage.VERIFYING, units=4)
    unit, other = list(year.participations.all())[2:]
    sheet = submitted_sheet(year=year, participation=unit)

    for user, status in ((secretary(year), 200), (deputy_officer(year), 200), (officer_of(other), 404)):
        client.force_login(user)
        for name in ("sheet", "receipt", "sheet_pdf"):
            assert client.get(of_sheet(name, sheet)).status_code == status, name


def test_findings_show_when_verification_is_finished_not_before(client):
    sheet = verify(submitted_sheet(), points={"1.1": 3})
    client.force_login(officer_of(sheet.participation))
    assert "Theo văn bản thẩm định." not in text(client.get(of_sheet("sheet", sheet)))

    type(sheet).objects.update(status=SheetStatus.VERIFIED)

    page = text(client.get(of_sheet("sheet", sheet)))
    assert "Theo văn bản thẩm định." in page
    assert "II.1.1</a>: 10,00 → 5,00" in page


def test_an_anonymous_visitor_is_asked_to_sign_in(client, sheet):
    assert client.get(of_sheet("sheet", sheet)).status_code == 302


# Self-scoring


def test_saving_shows_points_and_says_what_is_left(client, sheet):
    client.force_login(officer_of(sheet.participation))

    response = client.post(of_sheet("sheet", sheet), typed(sheet, **{"001": {"value": "8,5"}}), follow=True)

    page = text(response)
    assert "Đã lưu phiếu tự chấm." in page
    assert "Còn <strong>1</strong> tiêu chí chưa chấm" in page
    assert "8,50" in page
    assert sheet.entries.get(criterion__path="001").self_points == D("8.5")


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("11", "Vượt quá điểm tối đa 10."),
        ("abc", "“abc” không phải là số."),
        ("NaN", "“NaN” không phải là số."),
        ("1e400", "“1e400” không phải là số."),
        ("-1", "Không được nhập số âm."),
    ],
)
def test_a_wrong_row_keeps_everything_typed(client, sheet, value, sentence):
    client.force_login(officer_of(sheet.participation))
    data = typed(sheet, **{"001": {"value": value}, "002": {"value": "7", "note": "Ghi chú dài"}})

    response = client.post(of_sheet("sheet", sheet), data)

    page = text(response)
    assert response.status_code == 422
    assert sentence in page
    assert "Ghi chú dài" in page
    assert 'value="7"' in page
    assert not sheet.entries.filter(claimed_value__isnull=False).exists()


def test_a_second_tab_sees_both_texts_and_may_then_decide(client, sheet):
    client.force_login(officer_of(sheet.participation))
    url = of_sheet("sheet", sheet)
    first_tab = typed(sheet, **{"001": {"value": "8", "note": "Tab một"}})
    second_tab = typed(sheet, **{"001": {"value": "5", "note": "Tab hai"}})
    client.post(url, first_tab)

    page = text(client.post(url, second_tab))

    assert "Vừa được lưu từ nơi khác:" in page
    assert "Tab một" in page
    assert "Tab hai" in page
    entry = sheet.entries.get(criterion__path="001")
    assert entry.self_note == "Tab một"

    client.post(url, {**second_tab, f"e{entry.pk}-revision": entry.revision})
    entry.refresh_from_db()
    assert entry.self_note == "Tab hai"


def test_of_a_clash_only_the_touched_box_is_replaced(client, sheet):
    client.force_login(officer_of(sheet.participation))
    url = of_sheet("sheet", sheet)
    second_tab = typed(sheet, **{"001": {"value": "5"}})
    client.post(url, typed(sheet, **{"001": {"value": "8", "note": "Thuyết minh của tab một"}}))

    page = text(client.post(url, second_tab))

    assert "Thuyết minh của tab một</textarea>" in page


def test_a_row_not_touched_here_never_overwrites_another_tab(client, sheet):
    client.force_login(officer_of(sheet.participation))
    url = of_sheet("sheet", sheet)
    second_tab = typed(sheet, **{"002": {"value": "5"}})
    client.post(url, typed(sheet, **{"001": {"value": "8"}}))

    assert client.post(url, second_tab).status_code == 302

    assert [entry.claimed_value for entry in sheet.entries.all()] == [D(8), D(5)]


def test_the_evidence_button_saves_first(client, sheet):
    client.force_login(officer_of(sheet.participation))
    entry = sheet.entries.first()

    response = client.post(
        of_sheet("sheet", sheet), {**typed(sheet, **{"001": {"value": "8"}}), "then": f"evidence:{entry.pk}"}
    )

    assert response.url == address("entry_evidence", sheet.participation.year, pk=entry.pk)
    entry.refresh_from_db()
    assert entry.claimed_value == D(8)


def test_decomposed_letters_are_composed(client, sheet):
    client.force_login(officer_of(sheet.participation))

    client.post(of_sheet("sheet", sheet), typed(sheet, **{"001": {"note": "Đạt\r\nhai"}}))

    assert sheet.entries.first().self_note == "Đạt\nhai"


def test_the_button_and_the_request_refuse_with_the_same_words(client, sheet):
    client.force_login(officer_of(sheet.participation))
    sentence = "Chỉ thủ trưởng đơn vị được nộp phiếu chấm điểm."

    assert sentence in text(client.get(of_sheet("sheet_submit", sheet)))
    response = client.post(of_sheet("sheet_submit", sheet))
    assert (response.status_code, sentence in text(response)) == (403, True)


def test_the_head_hands_in_and_reads_the_receipt(client):
    sheet = fill(make_sheet())
    client.force_login(head_of(sheet.participation))

    response = client.post(of_sheet("sheet_submit", sheet), follow=True)

    sheet.refresh_from_db()
    assert sheet.receipt_hash in text(response)
    assert client.post(of_sheet("sheet", sheet), typed(sheet)).status_code == 403


# Verification


def findings(sheet, **changes):
    data = {}
    for entry in sheet.entries.select_related("criterion"):
        row = f"e{entry.pk}"
        data |= {f"{row}-revision": entry.revision, f"{row}-value": "", f"{row}-reason": ""}
        data |= {f"initial-{row}-value": "", f"initial-{row}-reason": ""}
        for name, new in changes.get(entry.criterion.path, {}).items():
            data[f"{row}-{name}"] = new
    return data


def test_verifying_from_first_finding_to_the_end(client):
    sheet = submitted_sheet()
    client.force_login(secretary(sheet.participation.year))
    typed_findings = findings(
        sheet,
        **{
            "001.002": {"value": "85", "reason": "Hai hồ sơ quá hạn"},
            "001.001": {"accept": "on"},
            "002.002": {"value": "9"},
            "002.003": {"value": "5", "reason": "Công văn 12/SNV"},
        },
    )

    client.post(of_sheet("sheet_accept", sheet), typed_findings)
    response = client.post(of_sheet("sheet_finish", sheet), findings(sheet), follow=True)

    sheet.refresh_from_db()
    assert "Đã hoàn thành thẩm định" in text(response)
    assert sheet.status == SheetStatus.VERIFIED
    assert sheet.entries.get(criterion__path="001.002").verified_points == D(15)


def test_finishing_too_early_keeps_what_was_typed_and_says_why(client):
    sheet = submitted_sheet()
    client.force_login(secretary(sheet.participation.year))

    response = client.post(
        of_sheet("sheet_finish", sheet), findings(sheet, **{"001.002": {"value": "85"}}), follow=True
    )

    assert "Đã lưu nhưng chưa hoàn thành thẩm định. Còn 8 tiêu chí" in text(response)
    assert sheet.entries.get(criterion__path="001.002").verified_points == D(15)


def test_the_leader_cannot_open_the_verification_of_its_own_sheet(client):
    year = make_year(stage=Stage.VERIFYING)
    own = submitted_sheet(year=year, participation=year.participations.first())
    client.force_login(secretary(year))

    response = client.get(of_sheet("sheet_verify", own))

    assert response.status_code == 403
    assert "Không thẩm định phiếu của chính đơn vị mình" in text(response)


def test_a_sheet_is_returned_with_a_reason(client):
    sheet = submitted_sheet()
    client.force_login(deputy_officer(sheet.participation.year))
    assert client.post(of_sheet("sheet_return", sheet), {"reason": ""}).status_code == 403

    client.post(of_sheet("sheet_return", sheet), {"reason": "Thiếu báo cáo"})

    client.force_login(officer_of(sheet.participation))
    assert "Thiếu báo cáo" in text(client.get(of_sheet("sheet", sheet)))


# Evidence


def upload(client, sheet, name, content, **values):
    url = address("evidence_add", sheet.participation.year)
    return client.post(url, {"title": "Báo cáo", "file": SimpleUploadedFile(name, content), **values})


def test_a_pdf_opens_in_the_page_and_can_run_nothing(client, sheet):
    client.force_login(officer_of(sheet.participation))
    upload(client, sheet, "báo cáo.pdf", PDF)
    evidence = EvidenceFile.objects.get()

    response = client.get(address("evidence_file", sheet.participation.year, pk=evidence.pk))

    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_an_exe_named_pdf_is_refused_beside_the_field_and_the_title_is_kept(client, sheet):
    client.force_login(officer_of(sheet.participation))

    page = text(upload(client, sheet, "bao-cao.pdf", b"MZ\x90", title="Báo cáo quý IV"))

    assert "không phải loại được nhận" in page
    assert "Báo cáo quý IV" in page
    assert not EvidenceFile.objects.exists()


def test_a_file_too_large_is_refused(client, sheet, settings):
    settings.EVIDENCE_MAX_MB = 0
    client.force_login(officer_of(sheet.participation))

    assert "vượt mức 0 MB" in text(upload(client, sheet, "bao-cao.pdf", PDF))


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://example.vn/a", "bao-cao"])
def test_only_links_of_the_web_are_taken(client, sheet, link):
    client.force_login(officer_of(sheet.participation))

    page = text(client.post(address("evidence_add", sheet.participation.year), {"title": "x", "link": link}))

    assert "địa chỉ web bắt đầu bằng http:// hoặc https://" in page
    assert not EvidenceFile.objects.exists()


def test_a_file_missing_on_disk_is_a_sentence(client, sheet):
    client.force_login(officer_of(sheet.participation))
    upload(client, sheet, "bao-cao.pdf", PDF)
    evidence = EvidenceFile.objects.get()
    evidence.file.storage.delete(evidence.file.name)

    response = client.get(address("evidence_file", sheet.participation.year, pk=evidence.pk))

    assert response.status_code == 404
    assert "không còn trên máy chủ" in text(response)


def test_evidence_of_another_unit_does_not_exist_until_cited_in_a_sheet_handed_in(client):
    sheet = make_sheet(year=make_year(stage=Stage.VERIFYING, units=4))
    year = sheet.participation.year
    client.force_login(officer_of(sheet.participation))
    upload(client, sheet, "bao-cao.pdf", PDF)
    evidence = EvidenceFile.objects.get()
    url = address("evidence_file", year, pk=evidence.pk)
    sheet.entries.first().citations.create(evidence=evidence)

    client.force_login(secretary(year))
    assert client.get(url).status_code == 404
    type(sheet).objects.update(
        status=SheetStatus.SUBMITTED,
        submitted_at="2022-12-01T00:00Z",
        submitted_by=head_of(sheet.participation),
        receipt_hash="1" * 64,
    )
    assert client.get(url).status_code == 200
    client.force_login(officer_of(year.participations.last()))
    assert client.get(url).status_code == 404


def test_adding_citing_and_taking_off(client, sheet):
    year = sheet.participation.year
    entry = sheet.entries.first()
    client.force_login(officer_of(sheet.participation))
    page = address("entry_evidence", year, pk=entry.pk)

    client.post(page, {"title": "Báo cáo", "file": SimpleUploadedFile("a.pdf", PDF)})
    assert entry.citations.count() == 1
    client.post(address("cite", year, pk=entry.pk), {"evidence": make_link(sheet.participation, "Quyết định").pk})
    assert entry.citations.count() == 2
    client.post(address("uncite", year, pk=entry.citations.first().pk))
    assert entry.citations.get().evidence.title == "Quyết định"
    assert "Quyết định" in text(client.get(page))


# The table


def test_the_leader_writes_and_issues_a_table(client):
    year = make_year()
    client.force_login(secretary(year))
    client.post(address("table_create", year), {"title": "Bảng điểm", "total_points": "10", "reason_threshold": "0,01"})
    table = ScoringTable.objects.get()
    row = {"code": "I", "title": "Đúng hạn", "kind": "banded", "measure": "days_late", "max_points": "10"}
    row |= {"scored_by": "unit", "evidence_rule": "none", "bands-TOTAL_FORMS": "3", "bands-INITIAL_FORMS": "0"}
    bands = {
        "bands-0-upper": "0",
        "bands-0-upper_closed": "on",
        "bands-0-points": "10",
        "bands-1-lower": "1",
        "bands-1-lower_closed": "on",
        "bands-1-points": "0",
        "bands-2-lower_closed": "on",
    }

    client.post(address("criterion_add", year, pk=table.pk), row | bands)
    edit = text(client.get(address("table_edit", year, pk=table.pk)))
    client.post(address("table_issue", year, pk=table.pk), {"issued_on": "2022-02-25"})

    assert "đúng hạn: 10 điểm" in edit
    assert Criterion.objects.get().bands.count() == 2
    table.refresh_from_db()
    assert table.status == TableStatus.ISSUED


def test_a_group_that_does_not_add_up_is_told_in_a_sentence(client):
    table = make_table(rows=judged_rows(2), total=25, status=TableStatus.DRAFT)
    client.force_login(secretary(table.year))

    page = text(client.get(address("table_edit", table.year, pk=table.pk)))

    assert "Các phần cộng lại 20, tổng điểm quy định 25." in page


def test_a_wrong_band_is_told_at_its_row(client):
    table = make_table(status=TableStatus.DRAFT)
    row = table.criteria.get(kind="banded", measure="percent")
    client.force_login(secretary(table.year))
    data = {"code": "2", "title": "x", "kind": "banded", "measure": "percent", "max_points": "20"}
    data |= {"scored_by": "unit", "evidence_rule": "none", "bands-TOTAL_FORMS": "1", "bands-INITIAL_FORMS": "0"}

    page = text(
        client.post(
            address("criterion_edit", table.year, pk=row.pk),
            data | {"bands-0-lower": "90", "bands-0-upper": "80", "bands-0-points": "1"},
        )
    )

    assert "giá trị đầu phải nhỏ hơn giá trị cuối" in page
    assert row.bands.count() == 3


def test_a_draft_is_seen_by_the_leadership_only(client):
    table = make_table(status=TableStatus.DRAFT)
    year = table.year

    for user, status in ((secretary(year), 200), (deputy_officer(year), 200), (officer_of(member(year)), 404)):
        client.force_login(user)
        assert client.get(address("table_edit", year, pk=table.pk)).status_code == status


# The result


def test_before_publication_units_read_a_sentence_and_no_points(client):
    year = verified_year(totals=(91, 82, 73))
    client.force_login(officer_of(member(year)))

    page = text(client.get(address("ranking", year)))

    assert "Kết quả chấm điểm chưa được công bố" in page
    assert "91,00" not in page
    assert client.get(address("ranking_pdf", year)).status_code == 403
    assert client.get(address("ranking_xlsx", year)).status_code == 403


def test_after_publication_everybody_sees_ranks_and_ties(client):
    year = verified_year(totals=(90, 80, 90), stage=Stage.RANKED)
    make_ranking(year, [90, 80, 90])
    client.force_login(officer_of(member(year)))

    page = text(client.get(address("ranking", year)))

    assert "đồng hạng" in page
    assert "cùng 90,00 điểm" in page
    assert client.get(address("score_matrix", year)).status_code == 403


def test_a_withdrawn_version_stays_readable(client):
    year = verified_year(totals=(90, 80, 70))
    make_ranking(year, withdrawn_at="2022-12-20T00:00Z", withdrawn_reason="Cộng sót")
    make_ranking(year, version=2, reason="Cộng sót")
    client.force_login(officer_of(member(year)))

    assert "Lý do công bố lại: Cộng sót" in text(client.get(address("ranking", year)))
    assert "Kết quả này đã được thu hồi: Cộng sót" in text(client.get(address("ranking_version", year, version=1)))


# Cost


def _pages(year, sheet):
    return {
        "table": address("table", year),
        "sheets": address("sheets", year),
        "sheet": of_sheet("sheet", sheet),
        "evidence": address("evidence", year),
    }


@pytest.mark.parametrize("name", ["table", "sheets", "sheet", "evidence"])
def test_pages_cost_the_same_for_any_number_of_criteria(client, name, django_assert_max_num_queries):
    def cost(count):
        sheet = make_sheet(points=[None] * count)
        for entry in sheet.entries.all():
            entry.citations.create(evidence=make_link(sheet.participation))
        client.force_login(officer_of(sheet.participation))
        url = _pages(sheet.participation.year, sheet)[name]
        with django_assert_max_num_queries(40) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    assert cost(1) == cost(3)


def test_verification_costs_the_same_for_any_number_of_criteria(client, django_assert_max_num_queries):
    def cost(count):
        sheet = make_sheet(year=make_year(stage=Stage.VERIFYING), points=[5] * count, status=SheetStatus.SUBMITTED)
        client.force_login(secretary(sheet.participation.year))
        with django_assert_max_num_queries(40) as captured:
            assert client.get(of_sheet("sheet_verify", sheet)).status_code == 200
        return len(captured)

    assert cost(1) == cost(3)


@pytest.mark.parametrize("name", ["ranking", "score_matrix", "sheets"])
def test_the_year_costs_the_same_for_any_number_of_units(client, name, django_assert_max_num_queries):
    def cost(count):
        year = verified_year(totals=[90] * count)
        client.force_login(secretary(year))
        with django_assert_max_num_queries(40) as captured:
            assert client.get(address(name, year)).status_code == 200
        return len(captured)

    assert cost(1) == cost(3)


def test_saving_costs_the_same_for_any_number_of_rows(client, django_assert_max_num_queries):
    def cost(count):
        sheet = make_sheet(points=[None] * count)
        client.force_login(officer_of(sheet.participation))
        changes = {entry.criterion.path: {"value": "5"} for entry in sheet.entries.select_related("criterion")}
        data = typed(sheet, **changes)
        with django_assert_max_num_queries(40) as captured:
            assert client.post(of_sheet("sheet", sheet), data).status_code == 302
        return len(captured)

    assert cost(1) == cost(3)
