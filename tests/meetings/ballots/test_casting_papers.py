"""What pages, papers and workbooks say of a vote on screen and on paper together."""

import pytest
from django.urls import reverse

from emulation_bloc.core.templatetags.vietnamese import whole_words
from meetings.arithmetic.votes import Counts
from meetings.ballots import services as ballots_services
from meetings.counting import services as counting_services
from meetings.enums import Answer, PollMethod
from meetings.minutes import documents as minutes_documents
from meetings.polls import documents as polls_documents
from meetings.polls import queries
from meetings.polls.workbook import votes_sheet
from tests.factories.units import make_year, secretary
from tests.factories.voting import cast, heads, loaded, open_box, open_online
from tests.meetings.minutes.test_documents import text_of
from units.enums import Stage

pytestmark = pytest.mark.django_db
FOR, AGAINST = Answer.FOR, Answer.AGAINST


@pytest.fixture
def sealed():
    """Five units: one valid and one blank ballot on screen, one not cast; two on paper, one of them not returned."""
    poll = open_online(make_year(stage=Stage.REVIEW, units=5), method=PollMethod.SECRET_BOTH)
    by, year = secretary(poll.meeting.year), poll.meeting.year
    one, two, *_ = heads(poll)
    cast(poll, one, FOR, AGAINST)
    cast(poll, two)
    for voter in list(poll.roll.all())[3:]:
        ballots_services.give_paper(voter=voter, by=by)
    ballots_services.close_poll(poll=poll, by=by)
    first, second = loaded(poll).candidates
    head = poll.panel.first().user
    paper = Counts(issued=2, returned=1, valid=1, invalid=0, blank=0)
    counting_services.record_counts(poll=poll, votes={first.pk: (1, 0), second.pk: (0, 1)}, ballots=paper, by=head)
    open_box(poll)
    counting_services.seal_poll(poll=loaded(poll), by=head)
    return year, loaded(poll)


def test_screen_and_paper_are_one_result(sealed):
    year, _ = sealed
    (result,) = queries.poll_results(year=year)

    counts = result.counts
    assert (counts.issued, counts.returned, counts.missing, counts.valid, counts.invalid, counts.blank) == (
        5, 3, 2, 2, 1, 1,
    )  # fmt: skip
    assert [(o.votes_for, o.against, o.abstain) for o in result.options] == [(2, 0, 0), (0, 1, 1)]
    assert (result.issued_on_screen, result.issued_on_paper) == (3, 2)


def test_the_counting_record_names_the_method_the_blank_ballot_and_the_words_of_the_screen(sealed):
    _, poll = sealed

    text = text_of(polls_documents.counting_pdf(poll.meeting))

    assert "Hình thức: bỏ phiếu kín trên máy hoặc bằng phiếu giấy." in text
    assert "số phiếu phát ra: 05 (trên máy: 03; phiếu giấy: 02); thu về: 03; không thu về: 02" in text
    assert "hợp lệ: 02; không hợp lệ: 01 (trong đó phiếu trắng: 01)." in text
    assert len(poll.box.words) == 2
    for words in poll.box.words:
        assert words in text
    head = poll.panel.first()
    assert f"Hòm phiếu trên máy do {head.name} ({head.participation}) mở lúc" in text
    assert "cùng tra chìa khóa mở hòm phiếu trên máy" in text


def test_the_minutes_say_the_same_numbers_without_the_words(sealed):
    _, poll = sealed

    text = text_of(minutes_documents.minutes_pdf(poll.meeting))

    assert "(bỏ phiếu kín trên máy hoặc bằng phiếu giấy; được chọn" in text
    assert "số phiếu phát ra: 05 (trên máy: 03; phiếu giấy: 02); thu về: 03" in text
    assert poll.box.words[0] not in text


def test_the_page_tells_the_result_and_the_words_to_everybody_of_the_year(sealed, client):
    year, poll = sealed
    client.force_login(heads(poll)[2])

    page = client.get(reverse("meetings:poll", kwargs={**year.address, "pk": poll.pk})).content.decode()

    assert "(3 trên máy, 2 giấy)" in page
    assert "(1 phiếu trắng)" in page
    for words in poll.box.words:
        assert f"<li>{whole_words(words)}</li>" in page


def test_the_workbook_has_the_method_and_the_blank_ballots(sealed):
    year, _ = sealed
    sheet = votes_sheet(year)

    row = dict(zip([column.title for column in sheet.columns], sheet.rows[0], strict=True))

    assert row["Hình thức"] == "Bỏ phiếu kín trên máy hoặc bằng phiếu giấy"
    assert (row["Không hợp lệ"], row["Trong đó phiếu trắng"]) == (1, 1)


def test_paper_ballots_are_printed_for_a_vote_on_both():
    poll = open_online(make_year(stage=Stage.REVIEW, units=4), method=PollMethod.SECRET_BOTH)
    screen = open_online(make_year(stage=Stage.REVIEW, units=4))

    assert polls_documents.ballots_context(poll.meeting)["sheets"]
    assert not polls_documents.ballots_context(screen.meeting)["sheets"]


@pytest.mark.parametrize(
    ("paper", "told"),
    [(0, ""), (1, "Chỉ một đơn vị giữ phiếu giấy"), (2, ""), (3, "Chỉ một đơn vị bỏ phiếu trên máy"), (4, "")],
)
def test_whoever_runs_the_vote_is_warned_of_a_ballot_that_would_stand_alone(paper, told):
    poll = open_online(make_year(stage=Stage.REVIEW, units=4), method=PollMethod.SECRET_BOTH)
    for voter in list(poll.roll.all())[:paper]:
        ballots_services.give_paper(voter=voter, by=secretary(poll.meeting.year))

    lone = queries.turnout(loaded(poll)).lone

    assert lone.startswith(told)
    assert bool(lone) is bool(told)
