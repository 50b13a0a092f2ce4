"""Who of the superior body scores: named one by one by that body itself; nobody named, everybody of it."""

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.readiness.queries import readiness
from emulation_bloc.secretariat.tasks.queries import tasks_of_year
from scoring.models import SuperiorScorer
from scoring.superior.naming import services
from scoring.superior.policies import may_score
from tests.factories.superior import COLUMN, sheets_of, superior_year
from tests.factories.units import home_affairs_user, officer_of, secretary
from tests.scoring.reading import address, of_sheet, text
from units.enums import Position, Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return superior_year(["8", "9"], ["7", "7"])


@pytest.fixture
def head(year):
    return home_affairs_user(year, position=Position.HEAD)


@pytest.fixture
def other(year):
    return home_affairs_user(year)


@pytest.fixture
def named(year, head):
    person = home_affairs_user(year)
    services.name_scorers(year=year, people=[person], by=head)
    return person


def asked(user, year):
    return [task.title for task in tasks_of_year(user, YearFacts(year)) if COLUMN in task.title]


def test_nobody_named_everybody_of_that_body_may_and_is_asked(year, other):
    assert may_score(other, sheets_of(year)[0])
    assert asked(other, year)


def test_who_is_named_scores_alone_and_is_asked_alone(year, named, other):
    sheet = sheets_of(year)[0]

    assert may_score(named, sheet)
    assert asked(named, year)
    verdict = may_score(other, sheet)
    assert not verdict
    assert verdict.reason.startswith(f"Cột “{COLUMN}” năm nay do {named.full_name} chấm; thủ trưởng cơ quan cử thêm")
    assert asked(other, year) == []


def test_the_act_keeps_the_words_of_both_and_what_was_stays(year, named, head, other):
    first = SuperiorScorer.objects.get()
    assert (first.user_words.name, first.named_by) == (named.full_name, head)

    services.name_scorers(year=year, people=[named, other], by=head)

    assert SuperiorScorer.objects.get(user=named).named_at == first.named_at
    line = AuditEntry.objects.filter(action="scoring.name_scorers").latest("pk")
    assert [len(side["scorers"]) for side in (line.before, line.after)] == [1, 2]
    lines = AuditEntry.objects.count()
    services.name_scorers(year=year, people=[other, named], by=head)
    assert AuditEntry.objects.count() == lines

    services.name_scorers(year=year, people=[], by=head)
    assert not SuperiorScorer.objects.exists()


@pytest.mark.parametrize("who", [secretary, lambda year: officer_of(year.participations.first())])
def test_the_bloc_names_nobody_there(year, who):
    with pytest.raises(Refused, match="do cơ quan nội vụ theo dõi khối cử"):
        services.name_scorers(year=year, people=[], by=who(year))


def test_its_officer_names_only_where_it_has_no_head(year, other):
    services.name_scorers(year=year, people=[other], by=other)
    home_affairs_user(year, position=Position.HEAD)

    with pytest.raises(Refused, match=r"Thủ trưởng .* cử người chấm"):
        services.name_scorers(year=year, people=[], by=other)


def test_only_its_own_people_and_only_before_the_result(year, head):
    with pytest.raises(Refused, match="Chỉ cử người đang làm việc tại"):
        services.name_scorers(year=year, people=[secretary(year)], by=head)
    year.stage = Stage.RANKED
    year.save()
    with pytest.raises(Refused, match="Kết quả đã công bố"):
        services.name_scorers(year=year, people=[], by=head)


def test_named_on_the_page_that_the_list_of_sheets_leads_to(client, year, head, other):
    client.force_login(head)
    assert address("superior_scorers", year) in text(client.get(address("sheets", year)))

    done = client.post(address("superior_scorers", year), {"people": [other.pk]}, follow=True)
    assert "Đã ghi người chấm." in text(done)
    assert other.full_name in text(client.get(address("superior_scorers", year)))
    wrong = client.post(address("superior_scorers", year), {"people": [secretary(year).pk]})
    assert wrong.status_code == 422
    assert "Chỉ cử người đang làm việc tại cơ quan" in text(wrong)

    client.force_login(other)
    assert client.get(address("superior_scorers", year)).status_code == 403
    assert client.get(of_sheet("sheet_above", sheets_of(year)[0])).status_code == 200


def gaps(year):
    year.stage = Stage.SELF_SCORING
    year.save()
    return [str(gap) for gap in readiness(YearFacts(year), Stage.VERIFYING).above]


def test_readiness_tells_before_verification_that_nobody_is_there_to_score(year):
    (gap,) = gaps(year)
    assert gap.startswith(f"{year.bloc.monitor} chưa có người đăng nhập được để chấm cột cấp trên")

    person = home_affairs_user(year)
    assert gaps(year) == []
    person.set_unusable_password()
    person.save()
    assert f"({person} – chưa đặt mật khẩu)" in gaps(year)[0]


def test_readiness_counts_those_who_were_named(year, named, other):
    assert gaps(year) == []
    named.is_active = False
    named.save()

    assert len(gaps(year)) == 1


def test_a_year_without_the_column_asks_for_nobody(year):
    year.scoring_tables.update(superior_column="")

    assert gaps(year) == []


def test_the_year_file_carries_them(year, named, head):
    (told,) = yearfile.dump([year])["years"]

    (line,) = told["superior_scorers"]
    assert (line["user"], line["named_by"]) == (named.username, head.username)
    assert line["user_words"]["name"] == named.full_name
