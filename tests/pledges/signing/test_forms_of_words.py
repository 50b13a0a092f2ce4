"""In which form words were signed stays with them: what came into it later breaks no former signature."""

import json
from datetime import date

import pytest

from pledges import pledged_words
from pledges.enums import Comparison, Pace
from pledges.models import PledgeSignature
from pledges.signing.queries import signing_wall, words_now
from tests.factories.pledges import make_pledge, sign
from tests.factories.units import make_unit
from units.enums import SuccessionKind
from units.models import Succession

pytestmark = pytest.mark.django_db


def signed_row(pledge):
    (row,) = [row for row in signing_wall(pledge.participation.year) if row.signature]
    return row


def as_signed_formerly(pledge):
    """The signature as it was made while the words said nothing of how a number is reached."""
    sign(pledge)
    text = pledged_words.text_of(pledge, pledge.targets.all(), pledge.participation.year.bloc.first_code, form=1)
    PledgeSignature.objects.update(text=text, sha256=pledged_words.sha256_of(text))
    return pledge


def test_how_a_number_is_reached_stands_in_what_is_signed():
    pledge = make_pledge(targets=1)
    sign(pledge)

    assert json.loads(words_now(pledge))["targets"][0]["pace"] == Pace.ADDS_UP
    assert signed_row(pledge).holds is True
    pledge.targets.update(pace=Pace.KEEPS)
    assert signed_row(pledge).broken


def test_what_was_signed_formerly_still_holds_and_is_read():
    pledge = as_signed_formerly(make_pledge(targets=2))

    row = signed_row(pledge)

    assert row.holds is True
    assert "pace" not in row.signature.text
    assert [aim.pace_in_words for aim in row.signature.words.aims] == ["", ""]


def test_what_was_signed_formerly_and_altered_since_is_told():
    pledge = as_signed_formerly(make_pledge(targets=1))

    pledge.targets.update(aim=1)

    assert signed_row(pledge).broken


def replaced_by(pledge, heir):
    """Another unit stands in the place of the one that signed, as a merger into a new unit leaves it."""
    pledge.participation.unit = heir
    pledge.participation.save()


def test_what_a_unit_signed_holds_when_it_lives_on_in_another():
    pledge = make_pledge(targets=1)
    sign(pledge)
    between, heir = make_unit("Sở A và B"), make_unit("Sở A, B và C")
    for before, after in ((pledge.participation.unit, between), (between, heir)):
        Succession.objects.create(
            predecessor=before, successor=after, kind=SuccessionKind.MERGED, on=date(2022, 7, 1), basis="Nghị quyết"
        )

    replaced_by(pledge, heir)
    assert signed_row(pledge).holds is True

    pledge.targets.update(aim=1)
    assert signed_row(pledge).broken


def test_what_one_unit_signed_holds_for_no_stranger():
    pledge = make_pledge(targets=1)
    sign(pledge)

    replaced_by(pledge, make_unit())

    assert signed_row(pledge).broken


@pytest.mark.parametrize("text", ["{}", "nothing", "[]", '{"form": 99}', '{"form": [1]}'])
def test_a_text_of_no_known_form_breaks_nothing_but_its_signature(text):
    pledge = make_pledge(targets=1)
    sign(pledge)
    PledgeSignature.objects.update(text=text, sha256=pledged_words.sha256_of(text))

    assert signed_row(pledge).broken


def test_what_is_done_or_not_has_no_way_of_being_reached():
    pledge = make_pledge(targets=1)
    pledge.targets.update(comparison=Comparison.DONE, aim=None)
    sign(pledge)

    assert pledge.targets.get().pace_in_words == ""
    assert [aim.pace_in_words for aim in signed_row(pledge).signature.words.aims] == [""]
