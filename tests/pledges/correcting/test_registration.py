"""A registration that was handed in and says something wrong: put right by the leader, both wordings readable."""

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused, Unsaid
from pledges import documents
from pledges.correcting.policies import may_correct_registration
from pledges.correcting.services import correct_registration
from pledges.enums import RegistrationStatus
from pledges.models import Registration, RegistrationCorrection
from tests.confirming import read_then_confirm
from tests.factories.pledges import award, make_registration
from tests.factories.units import head_of, make_year, member, officer_of, secretary
from tests.pledges.addresses import address, other_unit
from units.enums import Stage

pytestmark = pytest.mark.django_db

WHY = "Công văn số 41/SYT-VP đề nghị"


@pytest.fixture
def registration():
    year = make_year(stage=Stage.RUNNING, units=4)
    return make_registration(member(year), status=RegistrationStatus.ACCEPTED, titles={"co-tinh": 1, "cstdcs": 4})


def rows(*lines):
    """What the table of titles sends: (award, count, note) each."""
    typed = {"dong-TOTAL_FORMS": len(lines), "dong-INITIAL_FORMS": 2}
    for place, (code, count, note) in enumerate(lines):
        typed |= {f"dong-{place}-award": award(code).pk, f"dong-{place}-count": count, f"dong-{place}-note": note}
    return typed


def typed(*lines, **values):
    return {"number": "", "note": "", "reason": WHY} | rows(*lines) | values


def again(registration):
    return Registration.objects.get(pk=registration.pk)


def correct(registration, by, *, count=5, reason=WHY, number="12/ĐK"):
    titles = [(award("co-tinh"), 1, ""), (award("cstdcs"), count, "")]
    return correct_registration(
        registration=registration, values={"number": number, "note": ""}, titles=titles, reason=reason, by=by
    )


def test_what_was_stands_beside_what_is_on_page_and_paper_with_the_day(client, registration):
    year, by = registration.participation.year, secretary(registration.participation.year)
    url = address("registration_correct", year, registration.participation.pk)
    client.force_login(by)

    page, answer = read_then_confirm(client, url, typed(("co-tinh", 1, ""), ("cstdcs", 5, "")))

    assert f"{award('cstdcs').name}: <del>4</del>" in page
    assert "<ins>5</ins>" in page
    assert answer.status_code == 302
    kept = RegistrationCorrection.objects.get(registration=registration)
    assert kept.changes == [{"what": award("cstdcs").name, "before": "4", "after": "5"}]
    assert (kept.reason, kept.by_words.name) == (WHY, by.full_name)
    assert registration.titles.get(award__code="cstdcs").count == 5

    client.force_login(officer_of(registration.participation))
    shown = client.get(address("registration", year, registration.participation.pk)).content.decode()
    assert WHY in shown
    assert "<del>4</del>" in shown
    context = documents.registration_context(again(registration))
    assert [row.reason for row in context["corrections"]] == [WHY]


def test_nothing_is_written_before_it_was_read_and_a_changed_value_is_read_again(client, registration):
    url = address("registration_correct", registration.participation.year, registration.participation.pk)
    client.force_login(secretary(registration.participation.year))
    five, six = (typed(("co-tinh", 1, ""), ("cstdcs", count, "")) for count in (5, 6))

    page = client.post(url, five)
    assert page.status_code == 422
    assert not RegistrationCorrection.objects.exists()
    assert not AuditEntry.objects.filter(action="pledges.correct_registration").exists()
    assert registration.titles.get(award__code="cstdcs").count == 4

    key = page.context["spelled"]["key"]
    other = client.post(url, six | {"confirmed": key})
    assert other.status_code == 422
    assert "<ins>6</ins>" in other.content.decode()
    assert not RegistrationCorrection.objects.exists()


def test_titles_taken_out_and_added_are_told_as_such(registration):
    titles = [(award("co-tinh"), 1, "khối"), (award("bang-khen-tinh"), 1, "")]
    values = {"number": "", "note": "Bổ sung"}
    by = secretary(registration.participation.year)

    correct_registration(registration=registration, values=values, titles=titles, reason=WHY, by=by)

    told = {row["what"]: (row["before"], row["after"]) for row in RegistrationCorrection.objects.get().changes}
    assert told == {
        "Ghi chú": ("", "Bổ sung"),
        award("co-tinh").name: ("1", "1 (khối)"),
        award("cstdcs").name: ("4", ""),
        award("bang-khen-tinh").name: ("", "1"),
    }
    line = AuditEntry.objects.get(action="pledges.correct_registration")
    assert f"{award('cstdcs').name}: không có" in line.after["titles"]


@pytest.mark.parametrize(
    ("stage", "sentence"),
    [
        (Stage.REGISTRATION, "hãy trả lại bản đăng ký để đơn vị tự sửa"),
        (Stage.REVIEW, "là căn cứ bình xét nên không đính chính nữa"),
        (Stage.CLOSED, "không đính chính nữa"),
    ],
)
def test_it_has_its_time(registration, stage, sentence):
    year = registration.participation.year
    year.stage = stage
    year.save()

    with pytest.raises(Refused, match=sentence):
        correct(again(registration), secretary(year))
    assert not RegistrationCorrection.objects.exists()


def test_a_reason_a_difference_and_one_title_at_least_are_wanted(registration):
    by = secretary(registration.participation.year)
    with pytest.raises(Unsaid, match="lý do đính chính"):
        correct(registration, by, reason="  ")
    with pytest.raises(Refused, match="Chưa sửa chỗ nào của đăng ký thi đua"):
        correct(registration, by, count=4, number="")
    with pytest.raises(Refused, match="ít nhất một danh hiệu"):
        correct_registration(registration=registration, values={}, titles=[], reason=WHY, by=by)
    twice = [(award("co-tinh"), 1, "")] * 2
    with pytest.raises(Refused, match="chỉ ghi một dòng"):
        correct_registration(registration=registration, values={}, titles=twice, reason=WHY, by=by)
    assert not RegistrationCorrection.objects.exists()


def test_what_is_refused_is_refused_before_it_is_read_and_nothing_typed_is_lost(client, registration):
    url = address("registration_correct", registration.participation.year, registration.participation.pk)
    client.force_login(secretary(registration.participation.year))

    page = client.post(url, typed(("co-tinh", 1, ""), ("cstdcs", 4, "")))
    assert "Chưa sửa chỗ nào" in page.content.decode()
    assert WHY in page.content.decode()
    page = client.post(url, typed(("co-tinh", 1, ""), ("cstdcs", 0, "")))
    assert page.status_code == 422
    assert WHY in page.content.decode()


def test_only_the_leader_puts_it_right(client, registration):
    unit = registration.participation
    for person in (head_of(unit), officer_of(unit), officer_of(other_unit(unit.year, unit))):
        assert not may_correct_registration(person, registration)
        client.force_login(person)
        assert client.get(address("registration_correct", unit.year, unit.pk)).status_code == 403
        page = client.get(address("registration", unit.year, unit.pk)).content.decode()
        assert address("registration_correct", unit.year, unit.pk) not in page
    client.force_login(secretary(unit.year))
    page = client.get(address("registration", unit.year, unit.pk)).content.decode()
    assert address("registration_correct", unit.year, unit.pk) in page


def test_what_was_never_handed_in_has_nothing_to_put_right():
    registration = make_registration(member(make_year(stage=Stage.RUNNING)))

    with pytest.raises(Refused, match="chưa gửi bản đăng ký"):
        correct(registration, secretary(registration.participation.year))
