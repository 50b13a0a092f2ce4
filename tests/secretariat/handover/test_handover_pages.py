"""The pages of the hand-over, as giver, receiver and the other units find them."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from emulation_bloc.documents.models import IssuedDocument
from emulation_bloc.documents.services import read_document
from emulation_bloc.secretariat.handover import services
from emulation_bloc.secretariat.handover.documents import HAND_OVER_PAPER
from emulation_bloc.secretariat.models import HandOver
from tests.factories.secretariat import issue_plan, make_hand_over, make_reviewed_year
from tests.factories.units import deputy, head_of, make_year, member, officer_of, secretary, secretary_head
from units.enums import LeadershipRole, Stage
from units.models import EmulationYear
from units.signing import sign

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]


def url(name, year):
    return reverse(f"secretariat:{name}", kwargs=year.address)


def giver_rows(items):
    """What the giver posts: every usual line handed over, things described, one line more."""
    rows = {"items-TOTAL_FORMS": len(items) + 1, "items-INITIAL_FORMS": len(items)}
    for place, item in enumerate(items):
        rows |= {
            f"items-{place}-id": item.pk,
            f"items-{place}-kind": item.kind,
            f"items-{place}-what": item.what,
            f"items-{place}-quantity": 1 if item.is_thing else "",
            f"items-{place}-condition": "Nguyên vẹn" if item.is_thing else "",
            f"items-{place}-done": "on",
        }
    added = len(items)
    return rows | {
        f"items-{added}-kind": "other",
        f"items-{added}-what": "Sổ theo dõi công văn",
        f"items-{added}-done": "on",
    }


def receiver_rows(items):
    """What the receiver posts: everything received, with a word on the last line."""
    rows = {"answers-TOTAL_FORMS": len(items), "answers-INITIAL_FORMS": len(items)}
    for place, item in enumerate(items):
        rows |= {f"answers-{place}-id": item.pk, f"answers-{place}-received": "on"}
    return rows | {f"answers-{len(items) - 1}-objection": "Thiếu quý IV."}


def test_the_whole_hand_over_through_its_pages(client):
    year = make_reviewed_year()
    client.force_login(secretary(year))
    client.post(url("prepare_next_year", year))
    client.post(url("prepare_hand_over", year), {"rights_move_on": "2023-01-15", "note": ""})
    usual = list(HandOver.objects.get().items.all())
    client.post(url("save_hand_over_items", year), giver_rows(usual))
    client.force_login(secretary_head(year))
    client.post(url("give", year))
    client.force_login(head_of(deputy(year)))
    items = list(HandOver.objects.get().items.all())
    client.post(url("answer_hand_over_items", year), receiver_rows(items))
    page = client.post(url("receive", year), follow=True)

    assert "Đơn vị điều hành năm thi đua 2023." in page.text
    assert HandOver.objects.get().is_complete
    assert HandOver.objects.get().items.filter(done=True, received=True).count() == len(usual) + 1
    assert "Ý kiến: Thiếu quý IV." in page.text
    assert IssuedDocument.objects.get(kind="hand_over").sha256 in page.text


def test_every_unit_reads_the_page_but_sees_its_buttons_off(client):
    year = make_reviewed_year()
    make_hand_over(year)
    client.force_login(officer_of(member(year)))

    page = client.get(url("hand_over", year))

    assert page.status_code == 200
    assert "Chỉ thủ trưởng bên giao" in page.text
    assert client.post(url("give", year)).status_code == 403


def test_preparing_is_refused_to_a_member_with_the_sentence_of_the_greyed_button(client):
    year = make_reviewed_year()
    client.force_login(officer_of(member(year)))

    page = client.post(url("prepare_hand_over", year), {"rights_move_on": "2023-01-15", "note": "Ghi chú dài"})

    assert page.status_code == 403
    assert "Chỉ đơn vị Khối trưởng của năm được lập biên bản bàn giao." in page.text
    assert not HandOver.objects.exists()


def test_next_leaders_are_named_on_the_page_where_nobody_was_elected(client):
    year = make_year(stage=Stage.REVIEW)
    client.force_login(secretary(year))
    typed = {}
    for role, row in zip(LeadershipRole, (deputy(year), member(year)), strict=True):
        typed |= {f"{role}_unit": row.unit_id, f"{role}_basis": "appointed", f"{role}_document": "Quyết định chỉ định"}

    client.post(url("prepare_next_year", year), typed)

    following = EmulationYear.objects.get(bloc=year.bloc, year=2023)
    assert following.leaderships.count() == 2


def test_a_stranger_finds_no_hand_over(client):
    year = make_reviewed_year()
    client.force_login(head_of(make_year().participations.first()))

    assert client.get(url("hand_over", year)).status_code == 404


@pytest.mark.parametrize("signed", [False, True], ids=["being written", "signed"])
def test_the_page_costs_the_same_for_any_number_of_units_and_lines(client, signed):
    assert len({_cost_of_page(client, rows, signed) for rows in (1, 3)}) == 1


def _cost_of_page(client, rows, signed):
    year = make_reviewed_year(units=2 + rows)
    hand_over = make_hand_over(year, received=signed)
    for place in range(2, rows + 1):
        hand_over.items.create(position=place, what=f"Nội dung {place}", done=True, received=True)
    plan = issue_plan(year)
    for place in range(rows):
        plan.tasks.create(position=place, what=f"Nhiệm vụ {place}", lead=member(year))
    client.force_login(secretary(year))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url("hand_over", year)).status_code == 200
    return len(queries)


def test_the_record_only_reads_once_both_sides_have_signed(client):
    year = make_reviewed_year()
    make_hand_over(year, given=True)
    head = head_of(deputy(year))
    client.force_login(head)
    client.post(url("receive", year))
    stored = client.get(url("hand_over_pdf", year)).content
    IssuedDocument.objects.get(kind="hand_over")
    HandOver.objects.get().items.update(what="Sửa sau khi ký")

    assert client.get(url("hand_over_pdf", year)).content == stored
    for person, name in (
        (secretary(year), "save_hand_over_items"),
        (secretary(year), "prepare_hand_over"),
        (head, "answer_hand_over_items"),
        (secretary_head(year), "take_back"),
    ):
        client.force_login(person)
        assert client.post(url(name, year)).status_code == 403
    client.force_login(head)
    assert client.post(url("receive", year)).status_code == 302  # pressed again: it stands as it is
    assert IssuedDocument.objects.filter(kind="hand_over").count() == 1


def test_the_signed_record_names_both_people_and_times():
    hand_over = make_hand_over(make_reviewed_year(), given=True)
    receiver = head_of(deputy(hand_over.year))
    sign(hand_over, given_by=secretary_head(hand_over.year))
    hand_over.save()
    hand_over.given_by.full_name = "Tên đổi sau khi giao"
    hand_over.given_by.save()

    services.receive(hand_over=hand_over, paper=HAND_OVER_PAPER, by=receiver)

    stored = IssuedDocument.objects.get(kind="hand_over")
    assert stored.signer_name == f"{hand_over.given_by_words}; {receiver}"
    assert stored.version == 1
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(read_document(stored))).pages)
    assert text.count("Đã xác nhận trên hệ thống lúc") == 2
