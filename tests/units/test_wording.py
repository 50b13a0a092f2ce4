"""A cluster has its own words, in buttons and refusals too; what people typed is never touched."""

import re
from collections import deque

import pytest
from django.urls import reverse

from awards.exports import member_sheet
from emulation_bloc.secretariat.accounts.queries import confirmers_of
from emulation_bloc.secretariat.tasks.office import no_year_words
from pledges.documents import plan_context
from tests.architecture.links.walk import links_of
from tests.factories.pledges import make_plan
from tests.factories.units import (
    head_of,
    home_affairs_user,
    leader,
    make_bloc,
    make_year,
    member,
    officer_of,
    secretary,
)
from units.enums import BlocForm, Stage
from units.wording import USUAL, BlocWords

CLUSTER = BlocWords.of(BlocForm.CLUSTER)


def test_sentences_of_the_program_take_the_words_of_the_bloc():
    sentence = "Chỉ đơn vị Khối trưởng, Khối phó được gia hạn; đơn vị đang là lãnh đạo khối."

    assert USUAL.of_sentence(sentence) == sentence
    assert CLUSTER.of_sentence(sentence) == (
        "Chỉ đơn vị Cụm trưởng, Cụm phó được gia hạn; đơn vị đang là lãnh đạo cụm."
    )
    own = BlocWords.of(BlocForm.BLOC, "Trưởng khối", "Phó Trưởng khối")
    assert own.of_sentence("Khối trưởng và Khối phó") == "Trưởng khối và Phó Trưởng khối"


@pytest.mark.django_db
def test_a_cluster_is_led_by_its_own_word_on_pages_refusals_and_papers(client):
    year = make_year(bloc=make_bloc(form=BlocForm.CLUSTER))
    client.force_login(officer_of(member(year)))

    pages = [client.get(reverse(f"units:{name}", kwargs=year.address)) for name in ("leaders", "members", "member_add")]

    assert [page.status_code for page in pages] == [200, 200, 403]
    assert all("Cụm trưởng" in page.content.decode() for page in pages)
    assert "Khối trưởng" not in pages[2].content.decode().partition("<main")[2]
    for name in ("pledges:registrations", "pledges:movements", "units:deadlines", "units:papers", "scoring:table"):
        page = client.get(reverse(name, kwargs=year.address)).content.decode().partition("<main")[2]
        assert "Cụm trưởng" in page and "Khối trưởng" not in page
    assert plan_context(make_plan(year))["paper"].signatures[0].lines[:2] == ("TM. Cụm thi đua", "Cụm trưởng")
    assert member_sheet(year).rows[0][3] == "Cụm trưởng"


OF_A_BLOC = re.compile(r"[^<>]*Khối (?:trưởng|phó)[^<>]*")


def pages_of(client, start, depth=None):
    """(address, text) of every page that links lead to from ``start``, in as many steps as ``depth`` says."""
    waiting, known = deque([(start, 0)]), {start}
    while waiting:
        url, far = waiting.popleft()
        answer = client.get(url)
        if answer.streaming:
            b"".join(answer.streaming_content)
        if answer.status_code != 200 or answer.streaming or not answer["Content-Type"].startswith("text/html"):
            continue
        yield url, answer.text
        found = {link.split("#")[0].split("?")[0] for link in links_of(answer.text)}
        fresh = {link for link in found if link.startswith(start)} - known
        known |= fresh
        if far != depth:
            waiting.extend((link, far + 1) for link in sorted(fresh))


@pytest.mark.long
@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("stage", [Stage.REGISTRATION, Stage.REVIEW, Stage.PROPOSING])
@pytest.mark.usefixtures("_papers_in_plain")
def test_no_page_of_a_cluster_speaks_of_the_leader_of_a_bloc(client, stage):
    year = make_year(bloc=make_bloc(form=BlocForm.CLUSTER), stage=stage, home_affairs_since="2022-12-30T00:00Z")
    board = reverse("secretariat:board", kwargs=year.address)
    found, read = {}, 0

    for person in (secretary(year), head_of(member(year)), home_affairs_user(year)):
        client.force_login(person)
        for url, text in pages_of(client, board):
            read += 1
            found |= {sentence.strip(): url for sentence in OF_A_BLOC.findall(text)}

    assert read > 40
    assert found == {}


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("stage", [Stage.PLANNING, Stage.RUNNING, Stage.SELF_SCORING, Stage.VERIFYING, Stage.RANKED])
@pytest.mark.usefixtures("_papers_in_plain")
def test_what_the_board_of_a_cluster_leads_to_speaks_its_words_in_every_stage(client, stage):
    """One step from the board; and the home pages, which stand in no year."""
    year = make_year(bloc=make_bloc(form=BlocForm.CLUSTER), stage=stage, home_affairs_since="2022-12-30T00:00Z")
    board = reverse("secretariat:board", kwargs=year.address)
    newcomer = head_of(member(year))
    type(newcomer).objects.filter(pk=newcomer.pk).update(confirmed_state="")
    found, read = {}, 0

    for person in (secretary(year), newcomer, home_affairs_user(year)):
        client.force_login(person)
        for url, text in [("/", client.get("/").text), *pages_of(client, board, depth=1)]:
            read += 1
            found |= {sentence.strip(): url for sentence in OF_A_BLOC.findall(text)}

    assert read > 25
    assert found == {}


@pytest.mark.django_db
def test_whoever_vouches_and_whoever_waits_for_a_year_is_told_in_the_words_of_a_cluster():
    year = make_year(bloc=make_bloc(form=BlocForm.CLUSTER))
    head, other = head_of(member(year)), head_of(leader(year))
    assert confirmers_of(head).words == "thủ trưởng đơn vị Cụm trưởng"
    type(other).objects.filter(pk=other.pk).update(is_active=False)
    assert confirmers_of(head).words == "thủ trưởng một đơn vị khác trong cụm"
    assert "khi Cụm trưởng mời theo dõi" in no_year_words(home_affairs_user(year))


def test_the_word_alone_may_stand_in_a_name():
    assert CLUSTER.of_sentence("Cơ quan theo dõi khối; Đảng ủy khối doanh nghiệp") == (
        "Cơ quan theo dõi cụm; Đảng ủy khối doanh nghiệp"
    )
