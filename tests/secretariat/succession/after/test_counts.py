"""Who counts is said once: after every change of units, at every stage, pages, boards, papers and workbooks agree."""

import html
import io
import re

import openpyxl
import pytest
from django.db import transaction
from django.urls import reverse

from emulation_bloc.secretariat import demo
from emulation_bloc.secretariat.enums import ChangeKind
from emulation_bloc.secretariat.watching.queries import desk
from meetings.minutes.background import background
from pledges.documents import summary_context
from pledges.queries import handed_in
from pledges.reporting.documents import summary_context as report_context
from pledges.reporting.queries import latest_period
from pledges.reporting.summary import summary_of
from tests.factories.units import administrator
from tests.secretariat.succession.asking import ask, confirm, merge, new_unit
from units.enums import Stage
from units.models import EmulationYear, User
from units.queries import leaderships_of
from units.seats import forget_seats

pytestmark = [pytest.mark.django_db, pytest.mark.long]

GONE, HEIR = "cdyb", "bdt"
LABELS = {
    "Đơn vị đã gửi đăng ký": "Đăng ký",
    "Đơn vị đã ký": "Giao ước",
    "Đơn vị đã gửi": "Báo cáo",
    "Đơn vị đã trả lời": "Góp ý bảng điểm",
}
PAGES = (
    "pledges:registrations", "pledges:registration_summary", "pledges:pledges", "pledges:reports",
    "scoring:consultations",
)  # fmt: skip
BOARD = re.compile(r'<th scope="col">\s*([^<]+?)<span class="col-count">(\d+)/(\d+) đơn vị')
PROGRESS = re.compile(r'aria-label="([^"]+)"></progress>\s*<span>(\d+)/(\d+)</span>')


def into_a_member(units):
    return merge([units[GONE]], units[HEIR])


def into_a_new_unit(units):
    return merge([units[GONE], units[HEIR]], new_unit())


def split_in_two(units):
    return ask(ChangeKind.SPLIT, [units[GONE]], [new_unit(), new_unit("Sở Tách ra", "so-tach-ra")])


def part_of_it_goes(units):
    return ask(ChangeKind.SPLIT, [units[GONE]], [new_unit()], goes_on=True, people=False)


def dissolved(units):
    return ask(ChangeKind.DISSOLVED, [units[GONE]])


CHANGES = (into_a_member, into_a_new_unit, split_in_two, part_of_it_goes, dissolved)


class Seen:
    """What one person finds at the addresses of the year: every “n of m” of units."""

    def __init__(self, client, year, username):
        self.year, self.client = year, client
        self.person = User.objects.get(username=username)
        forget_seats(self.person)
        client.force_login(self.person)

    def page(self, name, **parts):
        answer = self.client.get(reverse(name, kwargs=self.year.address | parts), follow=True)
        assert answer.status_code == 200, name
        return html.unescape(answer.text)

    def workbook(self, name, **parts):
        answer = self.client.get(reverse(name, kwargs=self.year.address | parts))
        book = openpyxl.load_workbook(io.BytesIO(b"".join(answer) if answer.streaming else answer.content))
        return [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]

    def board(self):
        found = BOARD.findall(self.page("secretariat:board"))
        assert found
        return {label: (int(done), int(of)) for label, done, of in found}

    def pages(self):
        """Label of the board's column → what each page says of it."""
        found = {}
        for name in PAGES:
            for label, done, of in PROGRESS.findall(self.page(name)):
                if label in LABELS:
                    found.setdefault(LABELS[label], {})[name] = (int(done), int(of))
        told = re.search(r"Đã nộp (\d+)/(\d+) phiếu", self.page("scoring:sheets"))
        if told:
            found["Tự chấm"] = {"scoring:sheets": (int(told[1]), int(told[2]))}
        return found


def check(client, year):
    year = EmulationYear.objects.select_related("bloc__monitor").get(pk=year.pk)
    standing = year.participations.standing().count()
    seen = Seen(client, year, leader_of(year).username)
    board, pages = seen.board(), seen.pages()
    assert {of for label, (_, of) in board.items() if label in ("Đăng ký", "Giao ước", "Tự chấm")} == {standing}
    accepted = re.search(r"(\d+)/(\d+) đã tiếp nhận", seen.page("pledges:registrations"))
    assert (int(accepted[1]), int(accepted[2])) == board["Đăng ký"]  # these are through; the bar tells who sent
    assert len(set(pages["Đăng ký"].values())) == 1
    for label, told in pages.items():
        expected = board.get(label) if label in ("Giao ước", "Báo cáo", "Góp ý bảng điểm") else None
        for page, count in told.items():
            if expected is not None and not is_over(year, label):
                assert count == expected, (label, page)
            if label in ("Đăng ký", "Giao ước", "Tự chấm"):
                assert count[1] == standing, (label, page)
    members = re.search(r"(\d+) đơn vị tham gia năm", seen.page("units:members"))
    assert int(members[1]) == standing
    papers(year, board, standing)
    books(seen, year, board)
    (line,) = [one for one in desk(year.bloc.monitor, str(year.year)).lines if one.year == year]
    assert line.units == standing


def is_over(year, label):
    """A round and a period that were closed tell who was asked on that day, and say so."""
    if label == "Báo cáo":
        return not latest_period(year).receives
    last = year.scoring_tables.order_by("-version").first()
    found = last.consultations.last() if last and label == "Góp ý bảng điểm" else None
    return found is not None and not found.receives


def leader_of(year):
    unit = leaderships_of(year)["leader"].unit
    return unit.people.filter(is_active=True).order_by("pk").first()


def papers(year, board, standing):
    rows = handed_in(year)
    context = summary_context(year, rows)
    sent = sum(row.participation.stands() for row in rows)
    assert len(context["missing"]) == standing - sent and sent >= board["Đăng ký"][0]
    assert f"gồm {standing:02d} đơn vị thành viên" in background(year, leaderships_of(year))[0]
    if (period := latest_period(year)) is not None:
        told = report_context(summary_of(period))["summary"]
        assert is_over(year, "Báo cáo") or (told.sent, len(told.owing)) == board["Báo cáo"]
        assert told.total == sum(len(unit.targets) for unit in told.counting)


def books(seen, year, board):
    if (period := latest_period(year)) is not None:
        rows = seen.workbook("pledges:report_summary_xlsx", month=period.month)
        sent = [row for row in rows if "Đã gửi" in str(row[1]) and " tính" not in str(row[1])]
        assert is_over(year, "Báo cáo") or len(sent) == board["Báo cáo"][0]


STAGES = (Stage.REGISTRATION, Stage.RUNNING, Stage.SELF_SCORING, Stage.VERIFYING, Stage.RANKED, Stage.PROPOSING)


@pytest.mark.usefixtures("_papers_in_plain")
@pytest.mark.parametrize("stage", STAGES)
def test_every_page_and_paper_counts_the_same_units(client, stage):
    year = demo.build(stage)
    admin = administrator()
    check(client, year)
    for change in CHANGES:
        with transaction.atomic():
            place = transaction.savepoint()
            units = {row.unit.code: row.unit for row in year.participations.standing().select_related("unit")}
            confirm(change(units), admin)
            check(client, year)
            transaction.savepoint_rollback(place)
