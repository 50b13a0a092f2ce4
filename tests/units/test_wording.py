"""A cluster has its own words, in buttons and refusals too; what people typed is never touched."""

import pytest
from django.urls import reverse

from awards.exports import member_sheet
from pledges.documents import plan_context
from tests.factories.pledges import make_plan
from tests.factories.units import make_bloc, make_year, member, officer_of
from units.enums import BlocForm
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
