"""The workbook of a sealed result: numbers as counted, sums and shares as formulas that come to the same."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from meetings.counting import services
from meetings.counting.recount import BALLOTS, LINES, WORDS, recount_workbook
from meetings.enums import BallotStyle
from meetings.polls import queries
from meetings.polls.results import result_of
from tests.factories.meetings import make_poll, make_sealed_poll
from tests.factories.units import make_year, member, officer_of, secretary
from tests.factories.voting import cast, close_and_open, heads, loaded, open_online
from units.enums import PercentageBase, Stage

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def book_of(poll):
    poll = queries.loaded(type(poll).objects).get(pk=poll.pk)
    return load_workbook(BytesIO(recount_workbook(result_of(poll))))


def below(sheet, heading):
    """Cells of the column under ``heading``."""
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == heading)
    return [sheet.cell(row, head.column).value for row in range(head.row + 1, sheet.max_row + 1)]


def figure(book, label):
    return dict(zip(below(book[BALLOTS], "Nội dung"), below(book[BALLOTS], "Số"), strict=True))[label]


def test_what_was_counted_is_a_number_and_what_follows_a_formula():
    poll = make_sealed_poll(votes=(3, 1), percentage_base=PercentageBase.VALID, majority_percent=50)

    book = book_of(poll)

    assert figure(book, "Phiếu hợp lệ") == poll.valid
    assert figure(book, "Không thu về = phát ra − thu về").startswith("=$B$")
    assert below(book[LINES], "Đồng ý") == [3, 1]
    assert below(book[LINES], "Cộng")[0].startswith("=SUM(C")
    assert below(book[LINES], "Kết quả đã công bố")[0] == "Được chọn"


def test_the_formulas_name_the_cells_they_mean():
    """The base of the share is the cell that the rule of the vote names."""
    poll = make_sealed_poll(votes=(3, 1), percentage_base=PercentageBase.ISSUED)
    book = book_of(poll)

    base = figure(book, "Số để tính tỷ lệ").lstrip("=").replace("$", "")

    assert book[BALLOTS][base].value == poll.issued
    assert book[BALLOTS][base.replace("B", "A")].value == "Phiếu phát ra"


@pytest.fixture
def placed():
    poll = open_online(
        year := make_year(stage=Stage.REVIEW, units=4),
        ballot_style=BallotStyle.PLACES,
        candidates=list(year.participations.all()[:3]),
    )
    for voter, places in zip(heads(poll), ["123", "132", "123", "213"], strict=True):
        cast(poll, voter, *places)
    close_and_open(poll)
    services.seal_poll(poll=loaded(poll), by=poll.panel.first().user)
    return poll


def test_places_are_weighted_and_check_words_listed(placed):
    book = book_of(placed)

    assert [below(book[LINES], f"Thứ {place}") for place in (1, 2, 3)] == [[3, 1, 0], [1, 2, 1], [0, 1, 3]]
    assert "(1*C4+2*D4+3*E4)/SUM(C4:E4)" in below(book[LINES], "Thứ tự trung bình")[0]
    assert below(book[WORDS], "Từ kiểm tra") == placed.__class__.objects.get(pk=placed.pk).box.words


def test_a_vote_on_paper_has_no_check_words():
    assert WORDS not in book_of(make_sealed_poll()).sheetnames


def test_every_unit_takes_it_once_it_is_sealed(client):
    poll = make_sealed_poll()
    client.force_login(officer_of(member(poll.meeting.year)))

    answer = client.get(reverse("meetings:recount_xlsx", kwargs={**poll.meeting.year.address, "pk": poll.pk}))

    assert answer.status_code == 200
    assert "tinh-lai" in answer["Content-Disposition"]


def test_nobody_takes_it_before(client):
    poll = make_poll()
    client.force_login(secretary(poll.meeting.year))

    answer = client.get(reverse("meetings:recount_xlsx", kwargs={**poll.meeting.year.address, "pk": poll.pk}))

    assert answer.status_code == 403
    assert "sau khi tổ kiểm phiếu niêm phong" in answer.content.decode()
