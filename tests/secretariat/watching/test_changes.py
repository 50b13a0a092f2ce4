"""What became of units of a bloc is read at the desk with its day and decision, and seen, before the year is open."""

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.secretariat.succession import services
from emulation_bloc.secretariat.tasks.queries import my_tasks
from tests.factories.onpaper import SCAN, scan
from tests.factories.units import (
    administrator,
    home_affairs_user,
    make_bloc,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from tests.secretariat.succession.asking import confirm, merge
from units.enums import Stage
from units.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def year():
    return make_year(stage=Stage.RUNNING, units=5)


@pytest.fixture
def change(year):
    gone, heir, *_ = year.participations.exclude(unit__leaderships__year=year).order_by("position")
    return confirm(merge([gone.unit], heir.unit), administrator())


def page(notice, name="change"):
    return reverse(f"watching:{name}", kwargs={"pk": notice.pk})


def titles(person):
    return [task.title for task in my_tasks(User.objects.get(pk=person.pk))]


def test_the_office_reads_the_notice_opens_the_decision_and_says_that_it_has(client, year, change):
    notice, watcher = change.notices.get(), home_affairs_user(year)
    kept = services.add_decision(change=change, upload=scan(), by=administrator())
    title = f"Xem thay đổi của đơn vị: {change}"
    assert year.home_affairs_since is None and title in titles(watcher)
    client.force_login(watcher)
    desk = client.get(reverse("watching:desk")).text
    assert page(notice) in desk and f"theo {change.basis}" in desk

    told = client.get(page(notice)).text
    assert change.basis in told and kept.original_name in told and "Đã xem" in told
    assert "thôi tham gia" not in told  # what lies in the year is not the office's to read yet
    assert client.get(reverse("watching:change_file", kwargs={"pk": kept.pk})).getvalue() == SCAN
    assert client.post(page(notice, "change_seen")).status_code == 302

    notice.refresh_from_db()
    assert notice.monitor_seen_by == watcher and title not in titles(watcher)
    assert AuditEntry.objects.filter(action="units.see_change").count() == 1
    assert page(notice) not in client.get(reverse("watching:desk")).text
    client.post(page(notice, "change_seen"))
    assert AuditEntry.objects.filter(action="units.see_change").count() == 1


def test_nobody_else_finds_it(client, year, change):
    notice = change.notices.get()
    kept = services.add_decision(change=change, upload=scan(), by=administrator())
    stranger = make_user(unit=make_bloc().monitor)
    for person in (stranger, secretary(year), officer_of(member(year)), administrator()):
        client.force_login(person)
        assert client.get(page(notice)).status_code == 404
        assert client.get(reverse("watching:change_file", kwargs={"pk": kept.pk})).status_code == 404
        assert client.post(page(notice, "change_seen")).status_code == 404
    notice.refresh_from_db()
    assert notice.monitor_seen_at is None
