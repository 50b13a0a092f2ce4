"""One title under one code: how it was called in each year, whether it is a flag, and what of it is to be confirmed."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from awards.rules.queries import award_facts
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from pledges.administration.services import confirm_award, keep_award
from pledges.catalogue import ensure_catalogue
from pledges.models import Award
from pledges.queries import awards_by_recipient
from tests.confirming import read_then_confirm
from tests.factories.awards import make_award, make_flag, make_review, register
from tests.factories.units import administrator, make_year, member, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 1, 5)


def former(last_year, name="Cờ thi đua của Thủ tướng Chính phủ", **values):
    return {"name": name, "short_name": "Cờ Thủ tướng", "last_year": last_year, "source": "Luật 2003"} | values


def test_a_year_shows_the_name_of_its_time_and_the_code_stays():
    award = make_flag("Cờ thi đua của Chính phủ", former_names=[former(2022), former(2005, "Cờ luân lưu")])
    before, after = make_review(make_year(year=2022), award=award), make_review(make_year(year=2024), award=award)

    assert str(before) == "Cờ thi đua của Thủ tướng Chính phủ"
    assert str(after) == "Cờ thi đua của Chính phủ"
    assert award.name_in(2003) == "Cờ luân lưu"
    assert award.short_name_in(2022) == "Cờ Thủ tướng"
    assert before.award.code == after.award.code


def test_registrations_and_what_may_be_registered_are_called_as_they_were():
    award = make_flag("Cờ thi đua của Chính phủ", former_names=[former(2022)])
    year = make_year(year=2022, stage=Stage.REGISTRATION)

    title = register(member(year), award).titles.get()

    assert (title.name, title.short_name) == ("Cờ thi đua của Thủ tướng Chính phủ", "Cờ Thủ tướng")
    assert [one.called for _, group in awards_by_recipient(year) for one in group] == [title.name]


def test_the_page_says_the_printed_name_the_statutory_one_of_its_time_and_that_of_today(client):
    award = make_flag("Cờ thi đua của Chính phủ", former_names=[former(2022)])
    review = make_review(make_year(year=2022, stage=Stage.REVIEW), award=award, printed_name="Cờ TTg")
    client.force_login(secretary(review.year))

    page = client.get(reverse("awards:reviews", kwargs=review.year.address)).content.decode()

    told = " ".join(page.split())
    assert "tên theo luật: Cờ thi đua của Thủ tướng Chính phủ; nay là Cờ thi đua của Chính phủ" in told


@pytest.mark.parametrize(
    "names",
    [
        "tên",
        ["tên"],
        [{"name": "a"}],
        [former("2022")],
        [former(1800)],
        [former(2022, " ")],
        [former(2022, source="")],
        [former(2022), former(2022, "Tên khác")],
    ],
)
def test_former_names_that_cannot_be_read_are_refused(names):
    with pytest.raises(ValidationError):
        make_award(former_names=names).full_clean()


def test_a_flag_is_what_the_catalogue_says_not_how_it_is_called():
    assert award_facts(make_flag("Biểu trưng luân lưu")).is_flag
    assert not award_facts(make_award("Cờ thi đua chưa ghi là cờ")).is_flag
    with pytest.raises(IntegrityError), transaction.atomic():
        make_award(is_flag=True)  # a commendation


def test_what_is_in_doubt_stands_in_the_catalogue_until_it_is_confirmed_with_a_source(client):
    ensure_catalogue()
    doubtful = {award.code: award.doubt for award in Award.objects.all() if award.doubt}
    assert doubtful == {
        "co-bo": "cần xác nhận: thẩm quyền quyết định",
        "co-mttq": "cần xác nhận: tên, thẩm quyền quyết định, căn cứ",
    }
    award = Award.objects.get(code="co-mttq")
    review = make_review(make_year(stage=Stage.REVIEW), award=award)
    client.force_login(secretary(review.year))
    reviews = reverse("awards:reviews", kwargs=review.year.address)
    assert "Cần xác nhận: tên, thẩm quyền quyết định, căn cứ" in client.get(reviews).content.decode()

    client.force_login(administrator())
    address = reverse("catalogue:award_confirm", args=[award.pk])
    assert address in client.get(reverse("catalogue:awards")).content.decode()
    wrong = {"confirmed_by": "Lê Văn A", "confirmed_source": "", "confirmed_on": "05/01/2026"}
    assert client.post(address, wrong).status_code == 422
    told, answer = read_then_confirm(client, address, wrong | {"confirmed_source": "Quy chế số 5/QC-MTTQ"})
    assert "Xác nhận như sau?" in told and "Quy chế số 5/QC-MTTQ" in told and answer.status_code == 302

    award.refresh_from_db()
    assert (award.doubt, award.said_source) == ("", "Quy chế số 5/QC-MTTQ")
    assert "Lê Văn A xác nhận theo Quy chế số 5/QC-MTTQ" in " ".join(
        client.get(reverse("catalogue:awards")).content.decode().split()
    )
    assert client.get(address).status_code == 403
    client.force_login(secretary(review.year))
    assert "Cần xác nhận" not in client.get(reviews).content.decode()


def test_who_confirms_says_who_by_what_and_not_in_the_future():
    award, by = make_award(to_confirm="thẩm quyền"), administrator()
    said = {"confirmed_by": "Lê Văn A", "confirmed_source": "Điều 5", "confirmed_on": DAY}

    with pytest.raises(Refused, match="Cần ghi người xác nhận"):
        confirm_award(award=award, by=by, **said | {"confirmed_by": " "})
    with pytest.raises(Refused, match="chưa đến"):
        confirm_award(award=award, by=by, **said | {"confirmed_on": datetime.date(2199, 1, 1)})
    with pytest.raises(Refused, match="Chỉ quản trị viên"):
        confirm_award(award=award, by=secretary(make_year()), **said)
    for _ in range(2):
        confirm_award(award=award, by=by, **said)
    with pytest.raises(Refused, match="đã được xác nhận"):
        confirm_award(award=award, by=by, **said | {"confirmed_source": "Điều 6"})
    with pytest.raises(Refused, match="không có điều gì cần xác nhận"):
        confirm_award(award=make_award(), by=by, **said)

    assert AuditEntry.objects.get().after == {"confirmed_by": "Lê Văn A", "confirmed_source": "Điều 5"}


def test_another_doubt_wants_another_confirmation():
    award, by = make_award(to_confirm="thẩm quyền"), administrator()
    confirm_award(award=award, confirmed_by="A", confirmed_source="Điều 5", confirmed_on=DAY, by=by)

    keep_award(award=award, values={"to_confirm": "tên"}, reason="Tên mới.", by=by)

    award.refresh_from_db()
    assert award.doubt == "cần xác nhận: tên"


def test_former_names_are_typed_a_line_each(client):
    award = make_award()
    client.force_login(administrator())
    address = reverse("catalogue:award_edit", args=[award.pk])
    values = {
        "name": award.name, "short_name": award.short_name, "code": award.code, "kind": award.kind,
        "level": award.level, "recipient": award.recipient, "decider": award.decider, "position": award.position,
        "valid_from": "01/07/2004", "legal_source": "Luật", "reason": "Đổi tên.",
    }  # fmt: skip

    refused = client.post(address, values | {"former_names": "Bằng khen cũ"})
    assert refused.status_code == 422
    assert "Không đọc được dòng “Bằng khen cũ”: cần năm cuối" in refused.content.decode()
    typed = "đến 2022 | Bằng khen cũ của tỉnh | Bằng khen cũ | Luật 2003"
    assert read_then_confirm(client, address, values | {"former_names": typed})[1].status_code == 302

    award.refresh_from_db()
    assert award.name_in(2022) == "Bằng khen cũ của tỉnh"
    assert "2022 | Bằng khen cũ của tỉnh | Bằng khen cũ | Luật 2003" in client.get(address).content.decode()
