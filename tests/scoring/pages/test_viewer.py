"""One piece beside what it proves: warnings, verdicts, versions; each row's evidence; the whole sheet's."""

import pytest

from scoring.enums import CitationVerdict, SheetStatus
from scoring.evidence import queries
from scoring.evidence import services as evidence_services
from scoring.evidence.citing import services as citing_services
from scoring.models import Citation, EvidenceFile
from scoring.verification.judging import services as judging_services
from tests.factories.scoring import make_link, make_sheet, submitted_sheet
from tests.factories.units import make_year, officer_of, secretary
from tests.scoring.reading import address, of_sheet, text
from units.enums import Stage

pytestmark = pytest.mark.django_db
HASH = "a" * 64


@pytest.fixture
def sheet():
    return submitted_sheet(year=make_year(stage=Stage.VERIFYING, units=4))


def view(client, piece):
    return text(client.get(address("evidence_view", piece.participation.year, pk=piece.pk)))


def judge(client, citation, **typed):
    url = address("citation_judge", citation.entry.sheet.participation.year, pk=citation.pk)
    return client.post(url, {f"c{citation.pk}-{name}": value for name, value in typed.items()})


# Met before


def cited_file(sheet, title, **values):
    piece = make_link(sheet.participation, title, **({"link": "", "file": "evidence/x", "sha256": HASH} | values))
    sheet.entries.last().citations.create(evidence=piece)
    return piece


def test_the_same_file_of_another_unit_and_of_an_earlier_year_is_told_to_verifiers_only(client):
    year = make_year(stage=Stage.VERIFYING, units=4)
    before = make_year(bloc=year.bloc, year=year.year - 1, stage=Stage.CLOSED)
    earlier = submitted_sheet(year=before)
    cited_file(earlier, "Báo cáo cũ")
    sheet = submitted_sheet(year=year)
    neighbour = submitted_sheet(year=year, participation=year.participations.last())
    cited_file(neighbour, "Báo cáo láng giềng")
    piece = cited_file(sheet, "Báo cáo mới")

    assert queries.recycled([piece])[piece.pk] == [
        f"Trùng tệp với minh chứng cùng năm của {neighbour.participation.name}: «Báo cáo láng giềng»",
        f"Trùng tệp với minh chứng năm {before.year} của {earlier.participation.name}: «Báo cáo cũ»",
    ]
    client.force_login(secretary(year))
    assert "Báo cáo láng giềng" in view(client, piece)
    assert "Báo cáo láng giềng" in text(client.get(of_sheet("sheet_evidence", sheet)))
    client.force_login(officer_of(sheet.participation))
    assert "Trùng tệp" not in view(client, piece)
    assert "Trùng tệp" not in text(client.get(of_sheet("sheet_evidence", sheet)))


def test_the_unit_is_told_of_its_own_file_of_last_year(client):
    year = make_year(stage=Stage.SELF_SCORING)
    sheet = make_sheet(year=year)
    before = make_year(bloc=year.bloc, year=year.year - 1, stage=Stage.CLOSED)
    own = before.participations.model.objects.filter(year=before, unit=sheet.participation.unit).first()
    if own is None:
        own = before.participations.last()
        own.unit = sheet.participation.unit
        own.save()
    make_link(own, "Báo cáo năm trước", link="", file="evidence/x", sha256=HASH)
    piece = make_link(sheet.participation, "Báo cáo năm nay", link="", file="evidence/y", sha256=HASH)
    client.force_login(officer_of(sheet.participation))

    assert f"Trùng tệp với minh chứng năm {before.year}" in view(client, piece)


def test_the_same_link_is_told_and_what_was_never_handed_in_is_not(sheet):
    year = sheet.participation.year
    piece = sheet.participation.evidence.get()  # every factory link is the same
    make_link(year.participations.last(), "Chỉ để trong kho")
    assert queries.recycled([piece]) == {}

    submitted_sheet(year=year, participation=year.participations.last())
    (sentence,) = queries.recycled([piece])[piece.pk]
    assert sentence.startswith("Trùng đường dẫn với minh chứng cùng năm")


@pytest.mark.parametrize("count", [1, 3])
def test_one_question_finds_what_was_met_before_by_the_index(sheet, count, django_assert_num_queries):
    for number in range(count):
        cited_file(sheet, f"Báo cáo {number}", sha256=f"{number}" * 64)
    pieces = list(EvidenceFile.objects.filter(participation=sheet.participation).select_related("participation__year"))

    with django_assert_num_queries(1):
        queries.recycled(pieces)


# Verdicts


def test_a_verdict_is_given_beside_the_piece(client, sheet):
    citation = Citation.objects.get()
    client.force_login(secretary(sheet.participation.year))
    assert "Ghi kết luận" in view(client, citation.evidence)

    response = judge(client, citation, verdict="accepted", note="")

    assert response.status_code == 302
    citation.refresh_from_db()
    assert citation.verdict == CitationVerdict.ACCEPTED


def test_refusing_without_a_reason_is_told_beside_the_box_and_keeps_the_choice(client, sheet):
    citation = Citation.objects.get()
    client.force_login(secretary(sheet.participation.year))

    response = judge(client, citation, verdict="refused", note=" ")

    assert response.status_code == 422
    assert "Ghi lý do không chấp nhận" in text(response)
    citation.refresh_from_db()
    assert citation.verdict == CitationVerdict.PENDING
    page = text(judge(client, citation, verdict="refused", note="Thiếu chữ ký " * 60))
    assert "Thiếu chữ ký" in page
    assert "tối đa 500" in page


def test_the_unit_reads_the_verdict_when_the_sheet_comes_back_or_is_verified(client, sheet):
    citation = Citation.objects.select_related("entry__criterion", "entry__sheet", "evidence").get()
    citation.entry.criterion.label = "I.1"
    judging_services.judge_citation(
        citation=citation, verdict="refused", note="Thiếu chữ ký.", by=secretary(sheet.participation.year)
    )
    client.force_login(officer_of(sheet.participation))
    pages = [
        address("evidence_view", sheet.participation.year, pk=citation.evidence_id),
        address("entry_evidence", sheet.participation.year, pk=citation.entry_id),
        of_sheet("sheet_evidence", sheet),
    ]

    assert not any("Thiếu chữ ký." in text(client.get(page)) for page in pages)
    for status in (SheetStatus.RETURNED, SheetStatus.VERIFIED):
        type(sheet).objects.update(status=status)
        assert all("Thiếu chữ ký." in text(client.get(page)) for page in pages)


def test_verifiers_read_only_the_version_handed_in(client, sheet):
    old = sheet.participation.evidence.get()
    new = evidence_services.replace_evidence(
        evidence=old, link="https://sngv.vn/moi", by=officer_of(sheet.participation)
    )
    client.force_login(secretary(sheet.participation.year))

    assert "Các bản" not in view(client, old)
    assert client.get(address("evidence_view", new.participation.year, pk=new.pk)).status_code == 404


# Rows and the whole sheet


def test_evidence_opens_beside_the_row_by_link_and_by_default(client):
    sheet = make_sheet()
    entry = sheet.entries.select_related("criterion").first()
    first = make_link(sheet.participation, "Quyết định", link="https://sngv.vn/1")
    second = make_link(sheet.participation, "Báo cáo", link="https://sngv.vn/2")
    by = officer_of(sheet.participation)
    client.force_login(by)
    url = address("entry_evidence", sheet.participation.year, pk=entry.pk)
    assert "Chọn một minh chứng để xem" in text(client.get(url))

    citing_services.cite(entry=entry, evidence=first, by=by)
    assert '<h2 id="viewer-title">Quyết định</h2>' in text(client.get(url))
    assert '<h2 id="viewer-title">Báo cáo</h2>' in text(client.get(url, {"xem": second.pk}))
    assert '<h2 id="viewer-title">Quyết định</h2>' in text(client.get(url, {"xem": "x"}))


def test_one_piece_is_cited_in_several_rows_from_its_own_page(client):
    sheet = make_sheet()
    piece = make_link(sheet.participation)
    client.force_login(officer_of(sheet.participation))
    url = address("evidence_cite", sheet.participation.year, pk=piece.pk)
    rows = [str(pk) for pk in sheet.entries.values_list("pk", flat=True)[:3]]

    nothing = client.post(url, {})
    assert nothing.status_code == 422
    assert "Chọn ít nhất một tiêu chí" in text(nothing)
    assert client.post(url, {"entries": rows}).status_code == 302
    assert piece.citations.count() == 3
    assert text(client.get(url)).count("is-cited") == 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same_for_any_number_of_pieces(client, sheet, count, django_assert_max_num_queries):
    for number in range(count):
        piece = make_link(sheet.participation, f"Văn bản {number}", link=f"https://sngv.vn/{number}")
        for entry in sheet.entries.all()[: count + 1]:
            entry.citations.create(evidence=piece)
    client.force_login(secretary(sheet.participation.year))
    pages = {
        of_sheet("sheet_evidence", sheet): SHEET_QUERIES,
        address("evidence_view", sheet.participation.year, pk=piece.pk): VIEW_QUERIES,
        address("entry_evidence", sheet.participation.year, pk=sheet.entries.first().pk): ROW_QUERIES,
    }
    for page, queries_allowed in pages.items():
        client.get(page)
        with django_assert_max_num_queries(queries_allowed):
            assert client.get(page).status_code == 200


SHEET_QUERIES = 12
VIEW_QUERIES = 17
ROW_QUERIES = 14
