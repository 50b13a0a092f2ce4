"""A draft that goes round, as its readers meet it: pages, papers, and what each may see of the others."""

import pytest
from django.utils import timezone

from scoring.enums import OpinionStatus, TableStatus
from scoring.models import TableOpinion
from scoring.tables.consultation import services
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_table
from tests.factories.units import deputy, home_affairs_user, make_year, member, officer_of, secretary
from tests.pdf import text_of
from tests.scoring.reading import address, text
from units.models import EmulationYear

from .conftest import in_days, opened

pytestmark = pytest.mark.django_db


def page(client, consultation, by):
    client.force_login(by)
    return client.get(address("consultation", consultation.year, pk=consultation.pk))


def test_the_leader_sends_a_draft_round(client, table):
    client.force_login(secretary(table.year))

    answer = client.post(
        address("consultation_open", table.year, pk=table.pk),
        {"last_day": in_days(7).isoformat(), "asks": "Xin góp ý phần I."},
        follow=True,
    )

    told = text(answer)
    assert "Đã gửi dự thảo lấy ý kiến." in told
    assert "Xin góp ý phần I." in told
    assert "0/2" in told.replace(" ", "")


def test_a_last_day_gone_by_is_told_at_the_form_with_everything_typed(client, table):
    client.force_login(secretary(table.year))

    answer = client.post(
        address("consultation_open", table.year, pk=table.pk), {"last_day": in_days(-2).isoformat(), "asks": "Xin đọc."}
    )

    assert answer.status_code == 422
    assert "đã qua; hãy chọn từ hôm nay trở đi" in text(answer)
    assert "Xin đọc." in text(answer)


def test_a_member_reads_the_draft_and_comments_on_a_row(client, table, consultation):
    by, row = officer_of(member(table.year)), table.criteria.last()
    told = text(page(client, consultation, by))
    assert "Tiêu chí số 2" in told
    say = address("opinion_say", table.year, pk=consultation.pk)
    assert "điểm tối đa 10" in text(client.get(say, {"dong": row.pk}))

    answer = client.post(say, {"criterion": row.pk, "text": "Nên tăng lên 15 điểm."}, follow=True)

    assert "Nên tăng lên 15 điểm." in text(answer)
    assert TableOpinion.objects.get().criterion == row


@pytest.mark.parametrize("typed", [{"text": ""}, {"text": "Có lời", "criterion": "999999"}, {"criterion": "lạ"}])
def test_a_wrong_comment_comes_back_as_typed(client, table, consultation, typed):
    client.force_login(officer_of(member(table.year)))

    answer = client.post(address("opinion_say", table.year, pk=consultation.pk), typed)

    assert answer.status_code == 422
    assert typed.get("text", "") in text(answer)
    assert not TableOpinion.objects.exists()


def test_a_unit_has_nothing_to_say(client, table, consultation):
    client.force_login(officer_of(member(table.year)))

    answer = client.post(address("opinion_nothing", table.year, pk=consultation.pk), follow=True)

    assert "đơn vị không có ý kiến về dự thảo" in text(answer)
    told = text(page(client, consultation, secretary(table.year)))
    assert "Không có ý kiến" in told
    assert "1/2" in told.replace(" ", "")


def test_what_one_unit_says_is_read_by_the_others_once_the_round_is_closed(client, table, consultation):
    one, other = officer_of(member(table.year)), officer_of(deputy(table.year))
    other_unit = make_year().participations.first()
    EmulationYear.objects.filter(pk=table.year.pk).update(home_affairs_since=timezone.now())
    services.say(consultation=consultation, text="Góp ý của một đơn vị.", by=other)

    assert "Góp ý của một đơn vị." not in text(page(client, consultation, one))
    assert client.get(address("opinions_paper", table.year, pk=consultation.pk)).status_code == 404
    for reader in (other, secretary(table.year), home_affairs_user(table.year)):
        assert "Góp ý của một đơn vị." in text(page(client, consultation, reader))
    assert page(client, consultation, officer_of(other_unit)).status_code == 404
    services.close_consultation(consultation=consultation, by=secretary(table.year))
    told = text(page(client, consultation, one))
    assert "Góp ý của một đơn vị." in told
    assert "Tiêu chí số 2" not in told, "a draft is not read outside its rounds"


def test_another_units_comment_does_not_exist_while_the_round_is_open(client, table, consultation):
    opinion = services.say(consultation=consultation, text="Ý kiến.", by=officer_of(deputy(table.year)))
    make_third = officer_of(member(table.year))
    client.force_login(make_third)

    assert client.post(address("opinion_answer", table.year, pk=opinion.pk), {}).status_code == 404


def test_the_leader_answers_one_by_one_on_the_page(client, table, consultation):
    opinion = services.say(
        consultation=consultation,
        text="Nên bỏ.",
        criterion=table.criteria.first(),
        by=officer_of(member(table.year)),
    )
    client.force_login(secretary(table.year))
    to = address("opinion_answer", table.year, pk=opinion.pk)

    refused = client.post(to, {f"{opinion.pk}-status": "rejected", f"{opinion.pk}-words": ""})
    done = client.post(to, {f"{opinion.pk}-status": "rejected", f"{opinion.pk}-words": "Tỉnh quy định."}, follow=True)

    assert refused.status_code == 422
    assert "cần nêu lý do để đơn vị biết" in text(refused)
    assert "Tỉnh quy định." in text(done)
    opinion.refresh_from_db()
    assert opinion.status == OpinionStatus.REJECTED


def test_a_row_changed_since_is_shown_as_it_was_and_as_it_is(client, table, consultation):
    row = table.criteria.first()
    services.say(consultation=consultation, text="Chưa rõ.", criterion=row, by=officer_of(member(table.year)))
    row.title = "Viết lại cho rõ"
    row.save()

    told = text(page(client, consultation, secretary(table.year)))

    assert "dòng đã sửa sau đó" in told
    assert "Viết lại cho rõ" in told
    row.delete()
    assert "dòng đã bỏ sau đó" in text(page(client, consultation, secretary(table.year)))


def test_the_paper_and_the_workbook_tell_everything(client, table, consultation):
    by = secretary(table.year)
    opinion = services.say(
        consultation=consultation,
        text="Nên tăng điểm.",
        criterion=table.criteria.first(),
        by=officer_of(member(table.year)),
    )
    services.answer(opinion=opinion, status="accepted", words="Đã sửa thành 15.", by=by)
    services.say_nothing(consultation=consultation, by=officer_of(deputy(table.year)))
    services.close_consultation(consultation=consultation, by=by)
    client.force_login(by)

    paper = client.get(address("opinions_paper", table.year, pk=consultation.pk))
    workbook = client.get(address("opinions_xlsx", table.year, pk=consultation.pk))

    told = text_of(paper.content)
    for words in ("BẢNG TỔNG HỢP, TIẾP THU Ý KIẾN", "Nên tăng điểm.", "Đã sửa thành 15.", "Tiếp thu", "2/2 đơn vị"):
        assert words in told
    assert f"Không có ý kiến: {deputy(table.year).name}" in told
    assert workbook.status_code == 200


def test_a_year_without_a_round_says_so(client, table):
    client.force_login(officer_of(member(table.year)))
    assert "Chưa gửi dự thảo" in text(client.get(address("consultations", table.year)))
    opened(table)

    assert client.get(address("consultations", table.year)).status_code == 302


def test_a_page_costs_as_many_queries_for_one_comment_as_for_many(client, django_assert_max_num_queries):
    table = make_table(rows=judged_rows(12), total=120, status=TableStatus.DRAFT)
    consultation = opened(table)
    by, rows = officer_of(member(table.year)), list(table.criteria.all())
    client.force_login(secretary(table.year))
    to = address("consultation", table.year, pk=consultation.pk)
    services.say(consultation=consultation, text="Một", criterion=rows[0], by=by)
    client.get(to)
    with django_assert_max_num_queries(80) as few:
        client.get(to)
    for number, row in enumerate(rows):
        services.say(consultation=consultation, text=f"Ý kiến {number}", criterion=row, by=by)
    services.say(consultation=consultation, text="Toàn bộ", by=officer_of(deputy(table.year)))

    with django_assert_max_num_queries(80) as many:
        client.get(to)

    assert len(many) == len(few)


def test_home_affairs_is_promised_no_draft_before_it_sees_the_year(client, table, consultation):
    client.force_login(home_affairs_user(table.year))
    assert client.get(address("consultation", table.year, pk=consultation.pk)).status_code == 404
    services.close_consultation(consultation=consultation, by=secretary(table.year))
    client.force_login(secretary(table.year))
    assert "cơ quan nội vụ" not in client.get(address("consultation_open", table.year, pk=table.pk)).content.decode()
