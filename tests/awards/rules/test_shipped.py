"""The packs that come with the program, and what a year hears of them."""

import datetime
import json

import pytest
from django.utils import timezone

from awards.enums import PackStatus, RuleLayer
from awards.models import RuleAnswer, RulePack, YearRules
from awards.rules import queries
from awards.rules.consistency import faults_of_pack
from awards.rules.files import content, read
from awards.rules.queries import catalogue, keep_closed_years, packs_of, rules_of
from awards.rules.shipped import FOLDER, ensure_packs
from emulation_bloc.core.locks import alone
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.yearfile.codec import FileFault
from pledges.catalogue import ensure_catalogue
from tests.factories.rules import make_pack
from tests.factories.units import make_bloc, make_year
from units.enums import Stage
from units.models import Unit

pytestmark = pytest.mark.django_db
DAY = datetime.date(2021, 12, 30)


def codes(year):
    return [one.pack.code for one in packs_of(year)]


def test_they_are_there_after_migrating_and_come_once():
    assert RulePack.objects.count() == len(list(FOLDER.glob("*.json")))
    assert ensure_packs() == []


def test_nothing_keeps_any_of_them_from_being_in_force():
    ensure_catalogue()

    assert {pack.code: faults_of_pack(pack.rules.all(), catalogue()) for pack in RulePack.objects.all()} == {
        code: [] for code in ("quy-che-khoi", "luat-2003", "luat-2022-nd-98", "luat-2022-nd-152")
    }


@pytest.mark.parametrize(
    ("number", "law"),
    [(2015, None), (2018, "luat-2003"), (2023, "luat-2003"), (2024, "luat-2022-nd-98"), (2026, "luat-2022-nd-152")],
)
def test_the_law_is_chosen_by_the_emulation_year(number, law):
    assert codes(make_year(year=number)) == ["quy-che-khoi", *filter(None, [law])]


def test_a_pack_of_a_province_speaks_there_only():
    make_pack(code="yen-bai", layer=RuleLayer.PROVINCE, place="tỉnh Yên Bái", first_year=2020)

    assert "yen-bai" in codes(make_year(bloc=make_bloc(province="tỉnh Yên Bái")))
    assert "yen-bai" not in codes(make_year(bloc=make_bloc(province="tỉnh Lào Cai")))


def test_a_draft_says_nothing_and_a_newer_version_speaks_alone():
    first = make_pack(code="tinh", first_year=2020)
    make_pack(code="tinh", version=2, first_year=2021, status=PackStatus.DRAFT)
    assert [one.pack for one in packs_of(make_year(year=2020)) if one.pack.code == "tinh"] == [first]

    RulePack.objects.filter(code="tinh", version=2).delete()
    make_pack(code="tinh", version=2, first_year=2021)

    assert "tinh" not in codes(make_year(year=2020))


def test_a_closed_year_keeps_what_spoke_in_it():
    closed, running = make_year(year=2021, stage=Stage.CLOSED), make_year(year=2022)
    before = [rule.code for rule in rules_of(closed)]
    new = make_pack(code="tinh", first_year=2020, status=PackStatus.DRAFT)

    keep_closed_years([new])
    RulePack.objects.filter(pk=new.pk).update(status=PackStatus.IN_FORCE, put_in_force_at=closed.kept_rules.kept_at)

    assert "tinh" not in codes(closed) and "tinh" in codes(running)
    assert [rule.code for rule in rules_of(closed)] == before
    assert not YearRules.objects.filter(year=running).exists()


def test_the_years_written_for_are_held_in_the_order_of_their_keys(monkeypatch):
    closed = [make_year(year=number, stage=Stage.CLOSED) for number in (2022, 2021)]
    running = make_year(year=2023)
    held = []

    def watched(model):
        rows = alone(model)
        held.append(rows)
        return rows

    monkeypatch.setattr(queries, "alone", watched)
    keep_closed_years([make_pack(code="tinh", first_year=2020, status=PackStatus.DRAFT)])

    assert [[year.pk for year in rows] for rows in held] == [sorted(year.pk for year in [*closed, running])]
    assert set(YearRules.objects.values_list("year", flat=True)) == {year.pk for year in closed}


def test_an_edition_that_comes_later_is_compared_first_where_somebody_changed_the_pack(tmp_path):
    found = json.loads((FOLDER / "luat-2003.json").read_text(encoding="utf-8"))
    found["pack"] |= {"version": 3, "name": "Bản sau"}
    (tmp_path / "luat-2003.json").write_text(json.dumps(found), encoding="utf-8")

    (new,) = ensure_packs(tmp_path)
    assert (new.version, new.status) == (2, PackStatus.IN_FORCE)

    make_pack(code="luat-2003", version=3)
    found["pack"]["version"] = 4
    (tmp_path / "luat-2003.json").write_text(json.dumps(found), encoding="utf-8")
    (newest,) = ensure_packs(tmp_path)
    assert (newest.version, newest.status) == (4, PackStatus.DRAFT)


def test_what_is_written_to_a_file_is_read_back_the_same():
    for pack in RulePack.objects.all():
        again, rules = read(json.dumps(content(pack)))
        assert content(again, rules) == content(pack)


@pytest.mark.parametrize(
    "text",
    [
        b"\xff\xfe", "[]", "{}", '{"pack": [], "rules": []}', '{"pack": {"x": 1}, "rules": []}',
        '{"pack": {}, "rules": [1]}', '{"pack": {}, "rules": [{"y": 1}]}', '{"pack": {"basis": "x"}, "rules": []}',
    ],
)  # fmt: skip
def test_a_damaged_file_is_refused_in_words(text):
    with pytest.raises(Refused):
        read(text)


def elsewhere(year):
    """The file of ``year`` as if of another bloc: every key of a unit and of the bloc is a new one."""
    written = json.dumps(yearfile.dump([year]))
    for code in (year.bloc.code, *Unit.objects.values_list("code", flat=True)):
        written = written.replace(f'"{code}"', f'"moi-{code}"')
    return json.loads(written)


def test_the_rules_a_year_kept_and_what_was_answered_travel_with_its_file():
    year = make_year(year=2021, stage=Stage.CLOSED)
    keep_closed_years([make_pack(code="tinh", first_year=2020, status=PackStatus.DRAFT)])
    unit = year.participations.first()
    values = {"on": DAY, "source": "Báo cáo 5", "answered_at": timezone.now(), "met": True}
    RuleAnswer.objects.create(participation=unit, question="conduct", asked="Nội bộ đoàn kết", **values)

    (again,) = yearfile.load(elsewhere(year))

    assert again.kept_rules.content == year.kept_rules.content
    assert RuleAnswer.objects.get(participation__year=again).source == "Báo cáo 5"


@pytest.mark.parametrize("field, value", [("kind", "magic"), ("severity", "shouts"), ("scope", "moon"), ("code", {})])
def test_rules_of_a_year_file_that_cannot_be_computed_with_are_refused(field, value):
    year = make_year(year=2021, stage=Stage.CLOSED)
    keep_closed_years([make_pack(code="tinh", first_year=2020, status=PackStatus.DRAFT)])
    written = elsewhere(year)
    written["years"][0]["kept_rules"]["content"][0]["rules"][0][field] = value

    with pytest.raises(FileFault, match=r"kept_rules"):
        yearfile.load(written)
