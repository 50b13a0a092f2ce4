"""From officer to head and back, and what the unit asks for once the sheet is handed in."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from emulation_bloc.core.audit import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.duties.scoring import SelfScore
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.tasks.queries import my_tasks
from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.enums import SheetStatus
from scoring.models import ScoreSheet
from scoring.ranking import services as ranking_services
from scoring.sheets import policies
from scoring.sheets import services as sheets_services
from scoring.sheets.inside import services
from scoring.verification import services as verification_services
from tests.factories.scoring import fill, make_sheet, verified_year
from tests.factories.units import deputy_officer, head_of, make_user, member, officer_of, secretary, secretary_head
from units.enums import Stage

pytestmark = pytest.mark.django_db
REASON = "Số liệu quý IV chưa khớp báo cáo."


@pytest.fixture
def sheet():
    return fill(make_sheet())


def go(sheet, stage):
    type(sheet.participation.year).objects.filter(pk=sheet.participation.year_id).update(stage=stage)
    return ScoreSheet.objects.select_related("participation__year").get(pk=sheet.pk)


def submitted(sheet):
    sheets_services.submit_sheet(sheet=sheet, by=head_of(sheet.participation))
    return go(sheet, Stage.VERIFYING)


def url(name, sheet):
    return reverse(f"scoring:{name}", kwargs={**sheet.participation.year.address, "pk": sheet.pk})


def save(sheet, by):
    entry = sheet.entries.select_related("criterion").first()
    sheets_services.save_entries(sheet=sheet, claims={entry.pk: Typed(Answer(note="Sửa"), entry.revision)}, by=by)


def test_what_was_handed_up_is_the_heads_alone_until_it_is_decided(sheet):
    officer, head = officer_of(sheet.participation), head_of(sheet.participation)
    services.hand_up(sheet=sheet, by=officer)

    assert "đang trình thủ trưởng" in policies.may_fill(officer, sheet).reason
    assert policies.may_fill(head, sheet)
    services.hand_back(sheet=sheet, reason=f" {REASON} ", by=head)
    assert policies.may_fill(officer, sheet)
    assert (sheet.hand_back_reason, sheet.handed_up_at, sheet.handed_up_by_words.name) == (REASON, None, "")
    services.hand_up(sheet=sheet, by=officer)
    assert sheet.hand_back_reason == ""
    sheets_services.submit_sheet(sheet=sheet, by=head)
    assert (sheet.status, sheet.handed_up_at) == (SheetStatus.SUBMITTED, None)
    told = AuditEntry.objects.about(sheet).filter(action__startswith="scoring.hand").order_by("pk")
    assert [line.action for line in told] == ["scoring.hand_up", "scoring.hand_back", "scoring.hand_up"]


def test_the_officer_takes_it_back_and_pressed_twice_is_once(sheet):
    officer = officer_of(sheet.participation)
    for _ in range(2):
        services.hand_up(sheet=sheet, by=officer)
    services.take_up_back(sheet=sheet, by=officer)

    assert policies.may_fill(officer, sheet)
    assert AuditEntry.objects.filter(action="scoring.hand_up").count() == 1
    with pytest.raises(Refused, match="chưa trình"):
        services.take_up_back(sheet=sheet, by=officer)


def test_only_what_could_be_handed_in_is_handed_up_and_only_by_the_officer():
    sheet = make_sheet()
    with pytest.raises(Refused, match="tiêu chí chưa chấm"):
        services.hand_up(sheet=sheet, by=officer_of(sheet.participation))
    fill(sheet)
    with pytest.raises(Refused, match="không cần trình"):
        services.hand_up(sheet=sheet, by=head_of(sheet.participation))
    with pytest.raises(Refused, match="Chỉ đơn vị có phiếu"):
        services.hand_up(sheet=sheet, by=make_user())
    services.hand_up(sheet=sheet, by=officer_of(sheet.participation))
    with pytest.raises(Refused, match="Chỉ thủ trưởng"):
        services.hand_back(sheet=sheet, reason=REASON, by=officer_of(sheet.participation))


def test_the_unit_asks_for_its_sheet_and_giving_it_back_settles_that(sheet):
    sheet = submitted(sheet)
    services.ask_back(sheet=sheet, reason=REASON, by=officer_of(sheet.participation))

    with pytest.raises(Refused, match="đã đề nghị"):
        services.ask_back(sheet=sheet, reason=REASON, by=head_of(sheet.participation))
    by = secretary(sheet.participation.year)
    asked = [task for task in my_tasks(by) if "đề nghị trả lại phiếu" in task.title]
    assert [task.url for task in asked] == [url("sheet", sheet)]
    verification_services.return_sheet(sheet=sheet, reason="Theo đề nghị", by=by)
    sheet.refresh_from_db()
    assert (sheet.status, sheet.return_asked_at, sheet.return_asked_reason) == (SheetStatus.RETURNED, None, "")
    assert not [task for task in my_tasks(by) if "đề nghị trả lại phiếu" in task.title]


def test_tasks_say_whose_turn_it_is(sheet):
    officer, head = officer_of(sheet.participation), head_of(sheet.participation)
    services.hand_up(sheet=sheet, by=officer)

    assert [task.title for task in my_tasks(head) if "phiếu" in task.title] == [
        "Nộp phiếu tự chấm điểm cán bộ đã trình"
    ]
    assert [task.title for task in my_tasks(officer) if "chấm" in task.title] == []


def test_the_pages_of_officer_and_head(client, sheet):
    client.force_login(officer_of(sheet.participation))
    assert "Trình thủ trưởng" in client.get(url("sheet_submit", sheet)).text
    assert client.post(url("sheet_hand_up", sheet)).status_code == 302
    assert "đã trình thủ trưởng lúc" in client.get(url("sheet", sheet)).text
    assert "Rút lại bản trình" in client.get(url("sheet_submit", sheet)).text
    client.force_login(head_of(sheet.participation))
    assert "Trả lại cán bộ để sửa" in client.get(url("sheet_submit", sheet)).text
    empty = client.post(url("sheet_hand_back", sheet), {"reason": " "})
    assert (empty.status_code, "Cần ghi cán bộ phải sửa gì." in empty.text) == (422, True)
    client.post(url("sheet_hand_back", sheet), {"reason": REASON})
    client.force_login(officer_of(sheet.participation))
    assert REASON in client.get(url("sheet", sheet)).text


def test_the_leadership_reads_what_is_asked_and_nothing_of_what_went_on_inside(client, sheet):
    services.hand_up(sheet=sheet, by=officer_of(sheet.participation))
    sheet = submitted(ScoreSheet.objects.get(pk=sheet.pk))
    client.force_login(officer_of(sheet.participation))
    assert client.post(url("sheet_ask_back", sheet), {"reason": ""}).status_code == 422
    assert client.post(url("sheet_ask_back", sheet), {"reason": REASON}).status_code == 302
    assert "trình thủ trưởng" in client.get(url("receipt", sheet)).text
    client.force_login(deputy_officer(sheet.participation.year))
    receipt = client.get(url("receipt", sheet)).text
    assert REASON in receipt
    assert "trình thủ trưởng" not in receipt
    assert REASON in client.get(url("sheet_verify", sheet)).text


def test_a_draft_is_not_asked_back_and_what_was_handed_in_waits_for_no_head(sheet):
    for wrong in (
        {"return_asked_at": "2022-11-01T00:00Z", "return_asked_by": head_of(sheet.participation)},
        {"handed_up_at": "2022-11-01T00:00Z"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ScoreSheet.objects.filter(pk=sheet.pk).update(**wrong)


@pytest.mark.parametrize("asked", [True, False])
def test_a_year_file_keeps_who_handed_up_and_who_asks_for_the_sheet(sheet, asked):
    """As written and read again, with the person: both are refused by the database without."""
    if asked:
        sheet = submitted(sheet)
        services.ask_back(sheet=sheet, reason=REASON, by=officer_of(sheet.participation, username="can.bo"))
    else:
        services.hand_up(sheet=sheet, by=officer_of(sheet.participation, username="can.bo"))

    (told,) = yearfile.dump([sheet.participation.year])["years"][0]["sheets"]

    keys = ("return_asked_by", "return_asked_reason") if asked else ("handed_up_by", "hand_back_reason")
    assert (told[keys[0]], told.get(keys[1], "")) == ("can.bo", REASON if asked else "")


def test_locking_the_points_settles_what_is_still_asked():
    year = verified_year()
    sheet = ScoreSheet.objects.select_related("participation__year").get(participation=member(year))
    services.ask_back(sheet=sheet, reason=REASON, by=officer_of(sheet.participation))

    ranking_services.lock_points(year=year, by=secretary_head(year))

    sheet.refresh_from_db()
    assert (sheet.status, sheet.return_asked_at) == (SheetStatus.CONFIRMED, None)


STAYS = "Số liệu đã đối chiếu với Kho bạc, không cần sửa."


def test_the_leadership_says_that_the_sheet_stays_and_why_and_the_unit_may_ask_again(sheet):
    sheet = submitted(sheet)
    officer, by = officer_of(sheet.participation), secretary(sheet.participation.year)
    services.ask_back(sheet=sheet, reason=REASON, by=officer)

    for _ in range(2):
        verification_services.decline_return(sheet=sheet, reason=f" {STAYS} ", by=by)

    sheet.refresh_from_db()
    assert (sheet.status, sheet.return_asked_at, sheet.return_declined_reason) == (SheetStatus.SUBMITTED, None, STAYS)
    assert sheet.return_declined_by_words.name == by.full_name
    line = AuditEntry.objects.get(action="scoring.decline_return")
    assert (line.reason, line.before) == (STAYS, {"return_asked_reason": REASON})
    assert not [task for task in my_tasks(by) if "đề nghị trả lại phiếu" in task.title]
    told = [task for task in my_tasks(officer) if "không được trả lại" in task.title]
    assert [task.url for task in told] == [url("sheet", sheet)]
    services.ask_back(sheet=sheet, reason="Có quyết định mới.", by=officer)
    sheet.refresh_from_db()
    assert (sheet.return_declined_at, sheet.return_declined_reason) == (None, "")
    assert not [task for task in my_tasks(officer) if "không được trả lại" in task.title]


def test_only_who_could_give_it_back_declines_and_only_what_is_asked_with_a_reason(sheet):
    sheet = submitted(sheet)
    year = sheet.participation.year
    with pytest.raises(Refused, match="không đề nghị trả lại phiếu"):
        verification_services.decline_return(sheet=sheet, reason=STAYS, by=secretary(year))
    services.ask_back(sheet=sheet, reason=REASON, by=officer_of(sheet.participation))
    for other in (officer_of(sheet.participation), head_of(sheet.participation), make_user()):
        with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng và Khối phó"):
            verification_services.decline_return(sheet=sheet, reason=STAYS, by=other)
    with pytest.raises(Refused, match="Cần ghi vì sao"):
        verification_services.decline_return(sheet=sheet, reason=" ", by=secretary(year))
    sheet.refresh_from_db()
    assert (sheet.return_asked_reason, sheet.return_declined_at) == (REASON, None)


def test_both_read_it_on_their_pages_and_the_board_tells_who_waits(client, sheet):
    sheet = submitted(sheet)
    year = sheet.participation.year
    services.ask_back(sheet=sheet, reason=REASON, by=officer_of(sheet.participation))
    assert SelfScore().cell(YearFacts(year), member(year)).word == "Đề nghị trả lại"
    client.force_login(deputy_officer(year))
    for page in ("sheet", "sheet_verify"):
        assert url("sheet_decline_return", sheet) in client.get(url(page, sheet)).text
    empty = client.post(url("sheet_decline_return", sheet), {"reason": ""})
    assert (empty.status_code, "Cần ghi vì sao không trả lại phiếu." in empty.text) == (422, True)
    assert client.post(url("sheet_decline_return", sheet), {"reason": STAYS}).status_code == 302
    assert SelfScore().cell(YearFacts(year), member(year)).word == "Đã nộp"
    client.force_login(officer_of(sheet.participation))
    for page in ("sheet", "receipt"):
        read = client.get(url(page, sheet)).text
        assert STAYS in read
        assert url("sheet_decline_return", sheet) not in read
    assert "không trả lại phiếu theo đề nghị" in client.get(url("receipt", sheet)).text
    assert "Đề nghị trả lại phiếu" in client.get(url("receipt", sheet)).text


def test_giving_it_back_and_locking_settle_what_was_declined_and_a_year_file_keeps_it(sheet):
    sheet = submitted(sheet)
    year = sheet.participation.year
    by = secretary(year, username="thu.ky")
    services.ask_back(sheet=sheet, reason=REASON, by=officer_of(sheet.participation))
    verification_services.decline_return(sheet=sheet, reason=STAYS, by=by)

    (told,) = yearfile.dump([year])["years"][0]["sheets"]
    assert (told["return_declined_by"], told["return_declined_reason"]) == ("thu.ky", STAYS)
    verification_services.return_sheet(sheet=sheet, reason="Thiếu phụ lục", by=by)
    sheet.refresh_from_db()
    assert (sheet.status, sheet.return_declined_at, sheet.return_declined_reason) == (SheetStatus.RETURNED, None, "")


def test_the_act_stands_where_the_sentence_that_tells_of_it_stands(client, sheet):
    """On the sheet and beside the evidence of a row as on the receipt; each leads back to where one reads on."""
    sheet = submitted(sheet)
    entry = sheet.entries.first()
    evidence = reverse("scoring:entry_evidence", kwargs={**sheet.participation.year.address, "pk": entry.pk})
    pages = (url("sheet", sheet), evidence, url("receipt", sheet))
    client.force_login(officer_of(sheet.participation))
    for page in pages:
        assert url("sheet_ask_back", sheet) in client.get(page).text
    assert "hãy đề nghị Khối trưởng trả lại phiếu" in client.get(pages[0]).text

    client.force_login(deputy_officer(sheet.participation.year))
    for page in pages:
        assert url("sheet_ask_back", sheet) not in client.get(page).text

    client.force_login(officer_of(sheet.participation))
    asked = client.post(url("sheet_ask_back", sheet), {"reason": REASON, "back": "sheet"})
    assert asked.url == url("sheet", sheet)
    read = client.get(asked.url).text
    assert REASON in read
    assert url("sheet_ask_back", sheet) not in read
    assert "Khối trưởng, Khối phó đang xem xét" in read


def test_a_sheet_with_its_points_locked_does_not_advise_what_is_refused(client, sheet):
    sheet = submitted(sheet)
    ScoreSheet.objects.filter(pk=sheet.pk).update(status=SheetStatus.CONFIRMED)
    client.force_login(officer_of(sheet.participation))

    read = client.get(url("sheet", sheet)).text
    assert "Điểm của phiếu đã chốt nên phiếu không sửa được nữa." in read
    assert "hãy đề nghị" not in read
    assert url("sheet_ask_back", sheet) not in read
