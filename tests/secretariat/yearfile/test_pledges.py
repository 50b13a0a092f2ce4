"""What was pledged and signed travels with its year: targets of the bloc, drawings, signatures taken back."""

import copy
import json

import pytest

from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.yearfile.codec import FileFault
from pledges.agreeing import services
from pledges.documents import JOINT_PAPER
from pledges.enums import Comparison
from pledges.ink import shape
from pledges.models import CommonTarget, Pledge, PledgeSignature, SigningCeremony, WordingProposal
from pledges.queries import pledge_of
from pledges.signing.queries import signing_wall
from pledges.signing.services import end_ceremony, withdraw_signature
from tests.factories.pledges import make_plan, make_pledge, sign
from tests.factories.units import head_of, make_year, member, secretary
from tests.pledges.agreeing.asked import Exchange
from tests.pledges.signing.test_ink import WAVE
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def written():
    """A year in which all have signed, one by hand and once more after taking it back; then nothing of it is left."""
    year = make_year(stage=Stage.REGISTRATION)
    common = CommonTarget.objects.create(
        plan=make_plan(year), position=1, content="Vi phạm", comparison=Comparison.DONE
    )
    for unit in year.participations.all():
        make_pledge(unit).targets.create(common=common, position=3, content="Vi phạm", comparison=Comparison.DONE)
        sign(unit.pledge, head_of(unit), **({"drawing": WAVE} if unit == member(year) else {}))
    pledge = Pledge.objects.get(participation=member(year))
    signer = pledge.signature.signer
    withdraw_signature(pledge=pledge, reason="Ghi nhầm", by=signer)
    sign(pledge, signer)
    end_ceremony(year=year, by=secretary(year), paper=JOINT_PAPER)
    data = json.loads(json.dumps(yearfile.dump([year])))
    for row in data["years"]:
        row["year"] += 1
    return data


def test_it_is_read_back_and_written_the_same(written):
    again = copy.deepcopy({**written, **renumbered(written)})

    (year,) = yearfile.load(copy.deepcopy(again))

    assert SigningCeremony.objects.filter(year=year).exists()
    rows = PledgeSignature.objects.filter(pledge__participation__year=year)
    assert (rows.count(), rows.exclude(ended_at=None).get().ended_reason) == (4, "Ghi nhầm")
    assert rows.exclude(drawing="").get().drawing_shape == shape(WAVE)
    common = CommonTarget.objects.get(plan__year=year)
    assert Pledge.objects.filter(participation__year=year, targets__common=common).count() == 3
    assert json.loads(json.dumps(yearfile.dump([year])))["years"][0]["pledges"] == again["years"][0]["pledges"]


def test_the_way_to_its_words_travels_too():
    exchange = Exchange()
    exchange.accept(exchange.ask("chi-tieu-1", exchange.aim(1, aim=12)))
    exchange.ask("noi-dung-2", "Thu 1.300,5 tỷ.", reason="Dự toán")
    services.take_draft_back(pledge=exchange.pledge, reason="Soạn lại", by=exchange.officer)
    services.send_draft(pledge=exchange.pledge, by=exchange.officer)
    agreed = exchange.agree()
    data = json.loads(json.dumps(yearfile.dump([exchange.year])))
    data["years"][0]["year"] += 1

    (year,) = yearfile.load(copy.deepcopy(data))

    pledge = pledge_of(year.participations.get(unit=exchange.unit.unit))
    assert (pledge.exchange.version.sha256, pledge.exchange.is_agreed) == (agreed.sha256, True)
    statuses = WordingProposal.objects.filter(exchange__pledge=pledge).values_list("status", flat=True)
    assert list(statuses) == ["accepted", "lapsed"]
    assert json.loads(json.dumps(yearfile.dump([year])))["years"][0]["pledges"] == data["years"][0]["pledges"]


@pytest.mark.parametrize(
    ("part", "values"),
    [
        ("versions", {"text": "{}"}),
        ("versions", {"sha256": "0" * 64}),
        ("proposals", {"after": "không phải chỉ tiêu"}),
        ("proposals", {"before": '{"aim":"x"}'}),
    ],
)
def test_words_that_cannot_be_read_are_refused(part, values):
    exchange = Exchange()
    exchange.ask("chi-tieu-1", exchange.aim(1, aim=12))
    data = json.loads(json.dumps(yearfile.dump([exchange.year])))
    data["years"][0]["year"] += 1
    told = next(row for row in data["years"][0]["pledges"] if "exchanges" in row)
    told["exchanges"][0][part][0].update(values)

    with pytest.raises(FileFault, match="không đọc được"):
        yearfile.load(data)


def test_a_signature_of_one_year_signs_nothing_in_another(written):
    """The file was given another year: what was signed says which year it was."""
    (year,) = yearfile.load(copy.deepcopy({**written, **renumbered(written)}))

    assert [row.broken for row in signing_wall(year)] == [True] * 3


def test_a_drawing_in_a_file_is_read_like_one_from_a_page(written):
    written = renumbered(written) | {key: written[key] for key in written if key != "years"}
    drawn = next(s for p in written["years"][0]["pledges"] for s in p["signatures"] if s.get("drawing"))
    drawn["drawing"] = '"/><script>'

    with pytest.raises(FileFault, match="không đọc được"):
        yearfile.load(written)


def renumbered(written):
    """The same drawing is used once in an installation; the years of the file under another drawing."""
    years = copy.deepcopy(written["years"])
    for signature in (s for p in years[0]["pledges"] for s in p["signatures"]):
        if signature.get("drawing"):
            signature["drawing_sha256"] = "1" * 64
    return {"years": years}


def test_a_pledge_longer_than_anybody_may_type_is_not_read(written):
    again = {**written, **renumbered(written)}
    again["years"][0]["pledges"][0]["content"] = "Một dòng.\n" * 201

    with pytest.raises(FileFault, match="có 201 dòng, tối đa 200"):
        yearfile.load(again)
