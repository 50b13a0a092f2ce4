"""What is left of a vote: the roll, the box, the list of words. Nothing that links them."""

import logging

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from meetings.arithmetic.votes import Counts
from meetings.ballots import services as ballots_services
from meetings.counting import services as counting_services
from meetings.enums import Answer, PollMethod
from meetings.models import Box, KeyShare, SealedBallot, SealedCount, Tally, Voter
from meetings.polls import services as polls_services
from meetings.polls.results import result_of
from tests.factories.units import make_year, secretary
from tests.factories.voting import cast, heads, loaded, open_box, open_online
from units.enums import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.both]
VOTE = {"meetings_voter", "meetings_sealedballot"}
WORDS = "hoa sen – ngọn núi – cây tre"
FOR, AGAINST = Answer.FOR, Answer.AGAINST


@pytest.fixture
def year():
    return make_year(stage=Stage.REVIEW, units=4)


def whole_database():
    """Table → its rows as text."""
    tables = sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True)})
    with connection.cursor() as cursor:
        return {table: _rows(cursor, table) for table in tables}


def _rows(cursor, table):
    cursor.execute(f'select * from "{table}"')
    return [" | ".join(_text(value) for value in row) for row in cursor.fetchall()]


def _text(value):
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


class TestWhatIsStored:
    def test_only_roll_and_box_change_when_a_ballot_is_cast_in_the_browser(self, year, client):
        poll = open_online(year)
        voter = heads(poll)[0]
        client.force_login(voter)
        url = reverse("meetings:ballot", kwargs={**year.address, "pk": poll.pk})
        marks = {f"mark_{option.pk}": FOR for option in poll.candidates}
        client.get(url)
        before = whole_database()

        answer = client.post(url, {**marks, "words": WORDS, "step": "cast"})

        assert answer.status_code == 302
        left = whole_database()
        assert {table for table in left if left[table] != before[table]} == VOTE

    def test_no_row_anywhere_holds_the_words_or_the_answers_before_the_box_is_opened(self, year):
        poll = open_online(year)
        for voter in heads(poll):
            cast(poll, voter, FOR, FOR, words=WORDS)

        told = {table for table, rows in whole_database().items() for row in rows if "hoa sen" in row}

        assert told == set()
        assert not Tally.objects.exclude(count=0).exists()

    def test_ballots_that_say_different_things_look_alike(self, year):
        poll = open_online(year)
        one, two, three, four = heads(poll)
        cast(poll, one, FOR, FOR)
        cast(poll, two, AGAINST, Answer.ABSTAIN)
        cast(poll, three)
        cast(poll, four, FOR, FOR)

        sealed = [bytes(ballot.sealed) for ballot in poll.box.ballots.all()]

        assert len({len(one) for one in sealed}) == 1
        assert len(set(sealed)) == 4

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite numbers no transactions")
    def test_the_roll_does_not_tell_the_hour_or_the_ballot_by_the_number_of_a_transaction(self, year):
        """PostgreSQL writes beside each row which transaction made it: one line of the roll alone would lead to the
        ballot of the same number."""
        poll = open_online(year, method=PollMethod.SECRET_BOTH)
        acts = [lambda voter=voter: cast(poll, voter, FOR) for voter in heads(poll)[:2]]
        acts += [lambda: ballots_services.give_paper(voter=poll.roll.all()[2], by=secretary(year))]
        acts += [lambda: ballots_services.take_paper_back(voter=poll.roll.all()[2], by=secretary(year))]

        for act in acts:
            with transaction.atomic(), connection.cursor() as cursor:
                act()
                cursor.execute("SELECT count(DISTINCT xmin::text), count(*) FROM meetings_voter")
                assert cursor.fetchone() == (1, 4)

    def test_neither_roll_nor_ballot_keeps_a_time_or_a_voter(self):
        for model in (Voter, Tally, SealedBallot):
            kinds = {field.get_internal_type() for field in model._meta.concrete_fields}
            assert not kinds & {"DateTimeField", "DateField", "TimeField"}
        assert {field.name for field in SealedBallot._meta.concrete_fields} == {"id", "box", "sealed"}


class TestWhatIsLogged:
    def test_casting_leaves_no_line_in_the_trail(self, year):
        poll = open_online(year)
        before = AuditEntry.objects.count()

        cast(poll, heads(poll)[0], FOR)

        assert AuditEntry.objects.count() == before

    def test_a_log_that_hears_everything_hears_nothing_of_a_ballot(self, year, client, caplog):
        poll = open_online(year)
        voter = heads(poll)[0]
        client.force_login(voter)
        url = reverse("meetings:ballot", kwargs={**year.address, "pk": poll.pk})
        words = WORDS

        with caplog.at_level(logging.INFO):
            client.post(url, {"words": words, "step": "cast"})

        assert not [line for line in caplog.messages if words in line or voter.username in line]

    def test_the_ballot_is_kept_by_no_browser_and_no_proxy(self, year, client):
        poll = open_online(year)
        client.force_login(heads(poll)[0])

        answer = client.get(reverse("meetings:ballot", kwargs={**year.address, "pk": poll.pk}))

        assert "no-store" in answer["Cache-Control"]


class TestAfterTheResult:
    def test_opening_leaves_sums_only_so_that_one_paper_ballot_tells_nothing(self, year):
        poll = open_online(year, method=PollMethod.SECRET_BOTH)
        one, two, three, _ = heads(poll)
        cast(poll, one, FOR, FOR)
        cast(poll, two, AGAINST, FOR)
        cast(poll, three, AGAINST, FOR)
        ballots_services.give_paper(voter=poll.roll.last(), by=secretary(year))
        ballots_services.close_poll(poll=poll, by=secretary(year))
        first, second = loaded(poll).candidates
        panel = poll.panel.first().user
        paper = Counts(issued=1, returned=1, valid=1, invalid=0, blank=0)
        counting_services.record_counts(poll=poll, votes={first.pk: (1, 0), second.pk: (0, 0)}, ballots=paper, by=panel)
        assert not Tally.objects.exclude(count=0).exists()

        poll = open_box(poll)

        assert (poll.returned, poll.valid) == (4, 4)
        assert [(o.votes_for, o.against) for o in result_of(poll).options] == [(2, 2), (3, 1)]
        assert len(poll.box.words) == 3
        assert not any(rows.exists() for rows in left_of(poll.box))

    def test_a_vote_called_off_leaves_no_ballots(self, year):
        poll = open_online(year)
        cast(poll, heads(poll)[0], FOR)

        polls_services.cancel_poll(poll=poll, reason="Đưa nhầm danh sách.", by=secretary(year))

        assert not Box.objects.filter(poll=poll).exists()
        assert not any(model.objects.exists() for model in (SealedBallot, KeyShare, SealedCount))


def left_of(box):
    return box.ballots, box.shares, box.paper_counts
