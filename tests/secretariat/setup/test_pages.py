"""The pages of setting up, from an empty installation to a year with its leader."""

import re

import pytest
from django.urls import reverse

from emulation_bloc.secretariat.setup.queries import first_left, steps
from pledges.models import Award
from tests.confirming import read_then_confirm
from tests.factories.units import administrator, make_bloc, make_year
from tests.secretariat.setup.rosters import PEOPLE, UNITS, brought_in, file_of, roster
from units.models import Bloc, EmulationYear, Unit, User

pytestmark = pytest.mark.django_db
UPLOAD = "/quan-tri/nap/"
STEPS = 9  # queries


@pytest.fixture
def admin_client(client):
    client.force_login(administrator())
    return client


def signed_in(page):
    found = re.search(r'name="noi-dung" value="([^"]+)"', page.content.decode())
    return found and found[1]


def test_a_newcomer_is_told_what_comes_first(admin_client):
    page = admin_client.get(reverse("home")).content.decode()

    assert "Việc đầu tiên: cơ quan nội vụ theo dõi" in page
    assert reverse("setup:start") in page and UPLOAD in page


def test_steps_are_done_one_after_the_other():
    assert [step.is_done for step in steps()] == [True, *[False] * 7]

    brought_in(roster(), administrator())

    found = steps()
    assert [step.is_done for step in found] == [True, True, True, True, True, False, False, False]
    assert "Chưa có thủ trưởng: Sở Giáo dục và Đào tạo, BHXH." in first_left(found).left


def test_steps_cost_the_same_for_any_number_of_blocs(django_assert_num_queries):
    make_bloc()
    with django_assert_num_queries(STEPS):
        steps()
    for _ in range(3):
        make_year()
    with django_assert_num_queries(STEPS):
        steps()


def test_a_file_is_shown_first_and_written_when_confirmed(admin_client):
    page = admin_client.post(UPLOAD, {"file": file_of(roster())})
    text = page.content.decode()
    assert page.status_code == 200 and "thêm 4, sửa 0" in text and "syt.anhln" in text
    assert not Unit.objects.exists()

    answer = admin_client.post(UPLOAD, {"noi-dung": signed_in(page), "da-xem": "on"})

    assert answer.status_code == 302
    assert (Unit.objects.count(), User.objects.exclude(unit=None).count()) == (4, 4)


def test_faults_are_listed_and_nothing_can_be_confirmed(admin_client):
    page = admin_client.post(UPLOAD, {"file": file_of(roster(people=[{"Họ và tên": "Lê Ánh", "Đơn vị": "?"}]))})

    assert page.status_code == 422 and "Còn 1 chỗ phải sửa, chưa ghi gì" in page.content.decode()
    assert signed_in(page) is None


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"a,b,c"])
def test_a_hostile_or_broken_file_is_refused_in_words(admin_client, content):
    page = admin_client.post(UPLOAD, {"file": file_of(content)})

    assert page.status_code == 422 and "invalid-feedback" in page.content.decode()


@pytest.mark.parametrize("kept", ["", "abc", "a:b:c"])
def test_a_preview_that_is_not_ours_is_refused(admin_client, kept):
    page = admin_client.post(UPLOAD, {"noi-dung": kept})

    assert page.status_code == 422 and "không còn nguyên vẹn" in page.content.decode()


def test_a_preview_is_confirmed_by_whoever_saw_it(admin_client):
    kept = signed_in(admin_client.post(UPLOAD, {"file": file_of(roster())}))
    admin_client.force_login(administrator())

    page = admin_client.post(UPLOAD, {"noi-dung": kept})

    assert page.status_code == 422 and "của người khác" in page.content.decode()


def test_doubts_are_seen_before_anything_is_written(admin_client):
    units = [{**UNITS[0], "Ký hiệu văn bản": 7}, *UNITS[1:]]
    kept = signed_in(admin_client.post(UPLOAD, {"file": file_of(roster(units=units))}))

    page = admin_client.post(UPLOAD, {"noi-dung": kept})

    assert page.status_code == 422 and "Còn 1 ô phải xem lại" in page.content.decode()
    assert not Unit.objects.exists()


def test_what_was_pasted_is_not_lost_when_it_cannot_be_read(admin_client):
    page = admin_client.post(UPLOAD, {"units": "syt\tSở Y tế", "people": ""})

    text = page.content.decode()
    assert page.status_code == 422
    assert "Hãy chọn khối của các đơn vị đã dán" in text and "syt\tSở Y tế" in text


def test_rows_with_a_fault_stand_in_the_box_again(admin_client):
    bloc = make_bloc()
    typed = {"bloc": bloc.pk, "first_year": 2026, "units": "syt\tSở Y tế\t\t\t\tSai loại", "people": ""}

    page = admin_client.post(UPLOAD, typed)

    text = page.content.decode()
    assert page.status_code == 422 and "chưa ghi gì" in text
    assert "syt\tSở Y tế\t\t\t\tSai loại" in text and 'value="2026"' in text


def test_units_and_people_are_pasted_into_a_bloc(admin_client):
    bloc = make_bloc()
    typed = {"bloc": bloc.pk, "first_year": 2026, "basis": "TB 1", "units": "syt\tSở Y tế", "people": "Lê Ánh\t\tsyt"}
    page = admin_client.post(UPLOAD, typed)

    assert admin_client.post(UPLOAD, {"noi-dung": signed_in(page)}).status_code == 302

    assert bloc.memberships.get().unit.code == "syt"
    assert User.objects.get(full_name="Lê Ánh").username == "syt.anhl"


def test_the_first_year_is_opened_with_its_leaders(admin_client):
    brought_in(roster(), administrator())
    bloc = Bloc.objects.get()
    page = reverse("setup:first_year", args=[bloc.pk])
    assert 'value="2026"' in admin_client.get(page).content.decode()
    leader, deputy = (Unit.objects.get(code=code) for code in ("syt", "bhxh"))
    typed = {"year": 2026, "leader": leader.pk, "deputy": leader.pk, "basis": "appointed", "document": "QĐ 1"}
    typed |= {"rights_from": "2026-01-01"}
    assert admin_client.post(page, typed).status_code == 422

    read, answer = read_then_confirm(admin_client, page, typed | {"deputy": deputy.pk})

    assert leader.name in read and "QĐ 1" in read and answer.status_code == 302
    year = EmulationYear.objects.get()
    assert [line.unit for line in year.leaderships.order_by("-role")] == [leader, deputy]
    assert year.participations.count() == 3


def test_a_bloc_without_a_deputy_is_asked_for_none(admin_client):
    bloc = make_bloc(has_deputy=False, form="cluster")

    page = admin_client.get(reverse("setup:first_year", args=[bloc.pk])).content.decode()

    assert "Cụm trưởng" in page and 'name="deputy"' not in page


def test_the_titles_of_the_law_are_filled_in_once(admin_client):
    for _ in range(2):
        assert admin_client.post("/quan-tri/danh-muc-theo-luat/").status_code == 302

    assert Award.objects.count() > 5


def test_the_template_and_the_lists_of_a_bloc_are_workbooks(admin_client):
    brought_in(roster(people=PEOPLE[:1]), administrator())

    for page in (reverse("setup:template"), reverse("setup:bloc_xlsx", args=[Bloc.objects.get().pk])):
        assert admin_client.get(page).content.startswith(b"PK")
