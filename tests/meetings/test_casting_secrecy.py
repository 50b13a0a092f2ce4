"""What is left of a vote: the roll, the box, the list of words. Nothing that links them."""

import json
import logging

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from meetings import checkwords, services
from meetings.enums import Answer, PollMethod
from meetings.models import Box, Tally, Voter
from tests.factories.units import make_year, secretary
from tests.factories.voting import cast, heads, loaded, open_online
from units.enums import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.both]
VOTE = {"meetings_voter", "meetings_tally", "meetings_box"}
FOR, AGAINST = Answer.FOR, Answer.AGAINST


@pytest.fixture(autouse=True)
def fresh_files(db):
    """Roll and box begin in empty files: in a used one the place of a row also tells what others left free."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"truncate {', '.join(sorted(VOTE))} cascade")


@pytest.fixture
def year(fresh_files):
    return make_year(stage=Stage.REVIEW, units=4)


def whole_database():
    """Table → its rows as text, in the order in which they lie in the file."""
    tables = sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True)})
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        return {table: _rows(cursor, table, place) for table in tables}


def _rows(cursor, table, place):
    cursor.execute(f'select * from "{table}" order by {place}')
    return [" | ".join(map(str, row)) for row in cursor.fetchall()]


def after(poll, *ballots):
    """The whole database once these (voter, answers) were cast, without the words drawn by chance; then undone."""
    with transaction.atomic():
        for voter, answers in ballots:
            cast(poll, voter, *answers)
        Box.objects.filter(poll=poll).update(words=[])
        left = whole_database()
        transaction.set_rollback(True)
    return left


class TestWhatIsStored:
    def test_two_voters_who_swap_their_ballots_leave_the_same_database(self, year):
        poll = open_online(year)
        one, two, *_ = heads(poll)

        first = after(poll, (one, (FOR, AGAINST)), (two, (AGAINST, FOR)))

        assert after(poll, (one, (AGAINST, FOR)), (two, (FOR, AGAINST))) == first

    def test_that_holds_where_nobody_votes_for_itself_too(self, year):
        poll = open_online(year, votes_for_itself=False)
        *_, three, four = heads(poll)

        first = after(poll, (three, (FOR, AGAINST)), (four, (AGAINST, FOR)))

        assert after(poll, (four, (FOR, AGAINST)), (three, (AGAINST, FOR))) == first

    def test_whoever_votes_first_leaves_the_same_database_as_whoever_votes_last(self, year):
        poll = open_online(year)
        one, two, three, _ = heads(poll)
        given = [(one, (FOR, AGAINST)), (two, ()), (three, (AGAINST, AGAINST))]

        assert after(poll, *reversed(given)) == after(poll, *given)

    def test_only_roll_and_box_change_when_a_ballot_is_cast_in_the_browser(self, year, client):
        poll = open_online(year)
        voter = heads(poll)[0]
        client.force_login(voter)
        url = reverse("meetings:ballot", kwargs={**year.address, "pk": poll.pk})
        marks = {f"mark_{option.pk}": FOR for option in poll.candidates}
        client.get(url)
        before = whole_database()

        answer = client.post(url, {**marks, "words": "hoa sen – ngọn núi", "step": "cast"})

        assert answer.status_code == 302
        left = whole_database()
        assert {table for table in left if left[table] != before[table]} == VOTE

    def test_no_row_anywhere_names_the_words_of_a_ballot_beside_the_list(self, year, client):
        poll = open_online(year)
        for voter in heads(poll):
            cast(poll, voter, FOR, FOR)
        words = Box.objects.get(poll=poll).words
        written = {*words, *(json.dumps(pair)[1:-1] for pair in words)}

        told = {t for t, rows in whole_database().items() for row in rows if any(pair in row for pair in written)}

        assert told == {"meetings_box"}
        assert words == sorted(words)
        assert all(checkwords.is_pair(pair) for pair in words)

    def test_neither_roll_nor_box_keeps_a_time(self):
        for model in (Voter, Tally, Box):
            kinds = {field.get_internal_type() for field in model._meta.concrete_fields}
            assert not kinds & {"DateTimeField", "DateField", "TimeField"}


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
        words = "hoa sen – ngọn núi"

        with caplog.at_level(logging.INFO):
            client.post(url, {"words": words, "step": "cast"})

        assert not [line for line in caplog.messages if words in line or voter.username in line]

    def test_the_ballot_is_kept_by_no_browser_and_no_proxy(self, year, client):
        poll = open_online(year)
        client.force_login(heads(poll)[0])

        answer = client.get(reverse("meetings:ballot", kwargs={**year.address, "pk": poll.pk}))

        assert "no-store" in answer["Cache-Control"]


class TestAfterTheResult:
    def test_sealing_leaves_screen_and_paper_together_so_that_one_paper_ballot_tells_nothing(self, year):
        poll = open_online(year, method=PollMethod.SECRET_BOTH)
        one, two, *_ = heads(poll)
        cast(poll, one, FOR, FOR)
        cast(poll, two, AGAINST, FOR)
        services.close_poll(poll=poll, by=secretary(year))

        poll = services.seal_poll(poll=loaded(poll), by=poll.panel.first().user)

        assert set(Tally.objects.filter(option__poll=poll).values_list("online", flat=True)) == {0}
        box = Box.objects.get(poll=poll)
        assert (box.ballots, len(box.words)) == (0, 2)
        assert loaded(poll).returned == 2

    def test_a_vote_called_off_leaves_no_ballots(self, year):
        poll = open_online(year)
        cast(poll, heads(poll)[0], FOR)

        services.cancel_poll(poll=poll, reason="Đưa nhầm danh sách.", by=secretary(year))

        assert not Box.objects.filter(poll=poll).exists()
        assert not Tally.objects.filter(option__poll=poll, online__gt=0).exists()


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="Row versions and places are PostgreSQL's.")
class TestRowVersions:
    def test_neither_row_versions_nor_physical_order_tell_which_lines_a_ballot_moved(self, year):
        poll = open_online(year)
        order = {table: keys_and_versions(table)[0] for table in VOTE}

        for head, answers in zip(heads(poll), [(FOR,), (AGAINST, FOR), (), (FOR, FOR)], strict=True):
            cast(poll, head, *answers)
            versions = set()
            for table, first in order.items():
                keys, written = keys_and_versions(table)
                assert keys == first, "rows stand where they stood"
                versions |= written
            assert len(versions) == 1, "every row of roll and box was written by the one last act, blank or not"


def keys_and_versions(table):
    """Keys in physical order, and the transactions that wrote them."""
    with connection.cursor() as cursor:
        cursor.execute(f"select id::text, xmin::text from {table} order by ctid")
        rows = cursor.fetchall()
    return [key for key, _ in rows], {version for _, version in rows}
