"""The scan of the decision: kept once, read by whoever was told and by nobody else; and with the year it travels."""

import copy
import datetime
import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.handover.documents import hand_over_context
from emulation_bloc.secretariat.handover.package.writing import packed
from emulation_bloc.secretariat.models import DecisionFile, UnitChange
from emulation_bloc.secretariat.succession import policies, services
from emulation_bloc.secretariat.yearfile.codec import FileFault
from tests.factories.onpaper import SCAN
from tests.factories.secretariat import make_hand_over
from tests.factories.units import (
    administrator,
    home_affairs_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from tests.secretariat.succession.asking import confirm, merge, new_unit, rename
from tests.secretariat.succession.test_pages import mark, typed
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def year():
    return make_year(stage=Stage.RUNNING, units=4, home_affairs_since=timezone.now())


@pytest.fixture
def admin():
    return administrator()


def scan(name="Nghị quyết 12.pdf", content=SCAN):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def page_of(change):
    return reverse("succession:change", kwargs={"pk": change.pk})


def test_it_is_put_up_on_the_page_of_the_change_and_kept_once(client, year, admin):
    change = confirm(rename(member(year).unit), admin)
    client.force_login(admin)

    for _ in range(2):
        assert client.post(page_of(change), {"scan": scan()}).status_code == 302

    kept = change.files.get()
    assert (kept.original_name, kept.added_by_words.name) == ("Nghị quyết 12.pdf", str(admin))
    assert client.get(reverse("succession:decision", kwargs={"pk": kept.pk})).getvalue() == SCAN
    assert "Nghị quyết 12.pdf" in client.get(page_of(change)).text
    assert AuditEntry.objects.in_scope(year.audit_scope).filter(action="units.add_decision").count() == 1


@pytest.mark.parametrize("content", [b"", b"MZ chay duoc"])
def test_what_is_no_paper_is_refused_with_a_sentence(client, year, admin, content):
    change = confirm(rename(member(year).unit), admin)
    client.force_login(admin)

    answer = client.post(page_of(change), {"scan": scan("a.exe", content)})

    assert answer.status_code == 422 and "invalid-feedback" in answer.text and not change.files.exists()
    assert client.post(page_of(change), {}).status_code == 422


def test_everybody_of_the_years_that_were_told_reads_it_and_nobody_else(client, year, admin):
    change = confirm(rename(member(year).unit), admin)
    kept = services.add_decision(change=change, upload=scan(), by=admin)
    url = reverse("secretariat:unit_change_file", kwargs=year.address | {"pk": kept.pk})

    for person in (secretary(year), officer_of(member(year)), home_affairs_user(year)):
        client.force_login(person)
        assert client.get(url).getvalue() == SCAN
    told = reverse("secretariat:unit_change", kwargs=year.address | {"pk": change.pk})
    assert url in client.get(told).text
    other = make_year(stage=Stage.RUNNING)
    client.force_login(secretary(other))
    elsewhere = reverse("secretariat:unit_change_file", kwargs=other.address | {"pk": kept.pk})
    assert {client.get(url).status_code, client.get(elsewhere).status_code} == {404}


def test_nobody_but_an_administrator_puts_one_up(year, admin):
    change = confirm(rename(member(year).unit), admin)

    with pytest.raises(Refused, match="Chỉ quản trị viên"):
        services.add_decision(change=change, upload=scan(), by=secretary(year))


def test_a_scan_that_is_gone_from_the_store_is_told(client, year, admin):
    change = confirm(rename(member(year).unit), admin)
    kept = services.add_decision(change=change, upload=scan(), by=admin)
    kept.file.storage.delete(kept.file.name)
    client.force_login(admin)

    assert client.get(reverse("succession:decision", kwargs={"pk": kept.pk})).status_code == 404


# With the act itself


def confirmed_with(client, unit, upload, **seen):
    page = reverse("succession:record", kwargs={"kind": "renamed"})
    sent = typed(unit, name="Sở Mới", short_name="SM")
    shown = client.post(page, sent | {"step": "look"})
    assert 'type="file"' in shown.text and "multipart/form-data" in shown.text
    return client.post(page, sent | {"step": "do", "seen": mark(shown), "scan": upload} | seen)


def test_it_comes_with_the_change_where_it_is_at_hand(client, year, admin):
    """It once could be put up only after the change, on another page."""
    client.force_login(admin)

    assert confirmed_with(client, member(year).unit, scan()).status_code == 302

    kept = UnitChange.objects.get().files.get()
    assert kept.original_name == "Nghị quyết 12.pdf"
    with kept.file.open("rb") as file:
        assert file.read() == SCAN
    assert AuditEntry.objects.in_scope(year.audit_scope).filter(action="units.add_decision").count() == 1


def test_a_change_of_a_day_to_come_takes_it_too(client, year, admin):
    client.force_login(admin)
    later = (timezone.localdate() + datetime.timedelta(days=20)).isoformat()
    page, sent = reverse("succession:record", kwargs={"kind": "renamed"}), typed(member(year).unit, on=later)
    sent |= {"name": "Sở Mới", "short_name": "SM"}

    client.post(page, sent | {"step": "do", "seen": mark(client.post(page, sent)), "scan": scan()})

    assert UnitChange.objects.get(state="planned").files.count() == 1


@pytest.mark.parametrize("fault", ["no paper", "something moved on"])
def test_what_is_refused_names_the_file_to_choose_again_and_does_nothing(client, year, admin, fault):
    client.force_login(admin)
    upload = scan("a.exe", b"MZ chay duoc") if fault == "no paper" else scan()

    answer = confirmed_with(client, member(year).unit, upload, **({} if fault == "no paper" else {"seen": "0"}))

    assert answer.status_code == 422 and not UnitChange.objects.exists()
    assert f"hãy chọn lại “{upload.name}”" in answer.text and "Sở Mới" in answer.text
    assert ("không phải loại được nhận" in answer.text) == (fault == "no paper")


# With the year


def written(year):
    """The year under another number, to be read beside the first."""
    data = json.loads(json.dumps(yearfile.dump([year])))
    data["years"][0]["year"] += 1
    for change in data["unit_changes"]:
        change["made_at"] = "2021-01-01T08:00:00+07:00"
        for row in (*change["steps"], *change["notices"]):
            if "year" in row:
                row["year"] += 1
    for row in data["memberships"]:
        row.pop("last_year", None)
    return data


def test_changes_travel_with_the_year_and_come_back_the_same(year, admin):
    first, second, *_ = year.participations.order_by("-position")
    change = confirm(merge([first.unit, second.unit], new_unit()), admin)
    services.add_decision(change=change, upload=scan(), by=admin)
    person = home_affairs_user(year)
    services.acknowledge(notice=change.notices.get(), by=person)
    data = written(year)

    (loaded,) = yearfile.load(copy.deepcopy(data))

    read = UnitChange.objects.exclude(pk=change.pk).get()
    assert (read.summary, read.on, read.basis) == (change.summary, change.on, change.basis)
    assert [step.words for step in read.steps.all()] == [step.words for step in change.steps.all()]
    assert read.notices.get().year == loaded and read.notices.get().monitor_seen_by == person
    with read.files.get().file.open() as kept:
        assert kept.read() == SCAN
    assert json.loads(json.dumps(yearfile.dump([loaded])))["unit_changes"] == data["unit_changes"]


def test_what_came_with_a_file_is_read_and_never_taken_back(year, admin):
    first, second, *_ = year.participations.order_by("-position")
    confirm(merge([first.unit], second.unit), admin)
    yearfile.load(written(year))
    read = UnitChange.objects.latest("pk")

    for verdict in (policies.may_withdraw(admin, read), policies.may_correct(admin, read)):
        assert "nạp từ tệp năm thi đua" in " ".join(verdict.reasons)


def test_what_is_still_to_come_stays_with_its_installation(year, admin):
    change = confirm(rename(member(year).unit), admin)
    UnitChange.objects.filter(pk=change.pk).update(state="planned")

    assert "unit_changes" not in yearfile.dump([year])


FAULTS = {
    "a year that is not in the file": (lambda row: row["notices"][0].update(year=1999), "không có năm 1999"),
    "a correction of nothing": (lambda row: row.update(corrects=7), "key 7"),
    "one still to come": (lambda row: row.update(state="planned"), "chưa đến ngày"),
    "a scan that cannot be read": (lambda row: row["files"][0].update(content="%%%"), "base64"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place(year, admin, fault):
    change = confirm(rename(member(year).unit), admin)
    services.add_decision(change=change, upload=scan(), by=admin)
    data = written(year)
    spoil, sentence = FAULTS[fault]
    spoil(data["unit_changes"][0])

    with pytest.raises(FileFault, match=sentence):
        yearfile.load(data)


def test_a_change_that_two_blocs_tell_is_read_once(year, admin):
    unit = member(year).unit
    other = make_year(stage=Stage.RUNNING)
    other.participations.create(unit=unit, position=9, name=unit.name, short_name="x")
    confirm(rename(unit), admin)
    files = [written(one) for one in (year, other)]

    loaded = [yearfile.load(data)[0] for data in files]

    read = UnitChange.objects.latest("pk")
    assert UnitChange.objects.count() == 2
    assert [notice.year for notice in read.notices.order_by("year")] == loaded
    words = [step.words for step in read.steps.all()]
    assert len(words) == UnitChange.objects.earliest("pk").steps.count()


def test_the_hand_over_names_the_changes_and_the_package_has_the_decisions(year, admin):
    change = confirm(rename(member(year).unit), admin)
    services.add_decision(change=change, upload=scan(), by=admin)
    year.stage = Stage.PROPOSING
    year.save()

    assert hand_over_context(make_hand_over(year))["changes"] == [change]
    with packed(year, whole=True) as file, ZipFile(BytesIO(file.read())) as archive:
        names = [name for name in archive.namelist() if name.startswith("thay-doi-don-vi/")]
        assert len(names) == 1 and archive.read(names[0]) == SCAN
        assert "unit_changes" in archive.read(f"du-lieu/{year.bloc.code}-{year.year}.json").decode()
    assert DecisionFile.objects.count() == 1
