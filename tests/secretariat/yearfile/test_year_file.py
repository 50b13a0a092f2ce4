import copy
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from awards.models import Nomination
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.yearfile.codec import FileFault, Record
from emulation_bloc.secretariat.yearfile.describe import SECTIONS, describe
from emulation_bloc.secretariat.yearfile.records import changes as records_of_changes
from emulation_bloc.secretariat.yearfile.records import end as records_of_the_end
from emulation_bloc.secretariat.yearfile.records import scoring as records_of_scoring
from emulation_bloc.secretariat.yearfile.records import year as records_of_the_year
from meetings.counting import services
from meetings.models import Tally
from scoring.models import Standing
from tests.factories.units import make_year
from tests.factories.voting import cast, close_and_open, heads, open_online
from tests.secretariat.words import with_words
from units.enums import Stage
from units.models import Bloc, EmulationYear, Unit, User

ROOT = Path(__file__).parents[3]
FILE = ROOT / "data" / "yen-bai-vhxh-2022.json"
WHOLE = json.loads(FILE.read_text())

RECORDS = [
    value
    for part in (records_of_the_year, records_of_scoring, records_of_the_end, records_of_changes)
    for value in vars(part).values()
    if isinstance(value, Record)
]

# Numbers of this database, places in a tree, and what is computed anew: everything else must be written.
NOT_WRITTEN = {
    "Unit": {"search"},
    "User": {
        *("password", "last_login", "is_superuser", "is_staff", "is_active", "date_joined", "confirmed_state"),
    },
    "Criterion": {"path", "position"},
    "PledgeSignature": {"drawing_shape"},
    "ReportingPeriod": {"certified"},  # written as a part, its units by their codes
    "SendingPart": {"file"},  # goes with the package of the year
    "Band": {"position"},
    "Level": {"position"},
    "Classification": {"position"},
    "TieBreak": {"position"},
    "Entry": {"revision"},
    "Opinion": {"revision"},
    "EvidenceFile": {"file"},
    "MeetingFile": {"file"},
    "PaperFile": {"file"},
    "InquiryTurn": {"file"},
    "SignedReport": {"file"},
    "PaperEntry": {"file"},
    "DecisionFile": {"file"},
    "UnitChange": {"asked"},
    "YearScan": {"file"},
    "MembershipScan": {"file"},
    "ChangeStep": {"model", "key", "before", "after"},
    "Meeting": {"room_code"},
}

AGREED_LEADER = {
    "key": "a1",
    "kind": "leader",
    "subject": "Khối trưởng năm sau",
    "words": "Nhất trí 100%.",
    "how": "consensus",
    "agreed_at": "2022-12-29T09:00:00+07:00",
    "units": [],
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def data():
    return copy.deepcopy(WHOLE)


def test_the_year_2022_is_brought_in_as_published(data):
    year, following = yearfile.load(data)

    assert (year.year, year.stage, following.year, following.stage) == (2022, "closed", 2023, "planning")
    assert [p.name for p in year.participations.all()] == [
        "Sở Văn hóa, Thể thao và Du lịch",
        "Bảo hiểm xã hội tỉnh",
        "Sở Y tế",
        "Sở Giáo dục và Đào tạo",
        "Sở Lao động - Thương binh và Xã hội",
        "Sở Thông tin và Truyền thông",
        "Đài Phát thanh và Truyền hình tỉnh",
        "Ban Dân tộc",
    ]
    assert following.participations.count() == 10
    assert {str(line) for line in following.leaderships.all()} == {
        "Khối trưởng: Bảo hiểm xã hội tỉnh",
        "Khối phó: Đài Phát thanh và Truyền hình tỉnh",
    }
    proposed = {(n.review.award.code, n.participation.name) for n in Nomination.objects.filter(review__year=year)}
    assert proposed == {
        ("co-chinh-phu", "Sở Văn hóa, Thể thao và Du lịch"),
        ("co-tinh", "Sở Thông tin và Truyền thông"),
        ("bang-khen-tinh", "Bảo hiểm xã hội tỉnh"),
        ("bang-khen-tinh", "Sở Giáo dục và Đào tạo"),
    }


def test_a_loaded_file_is_written_back_word_for_word(data):
    years = yearfile.load(data)

    written = yearfile.dump(years)

    data.pop("about")
    assert json.loads(json.dumps(written)) == with_words(data)


def test_one_year_written_alone_can_be_loaded_elsewhere(data):
    year, _ = yearfile.load(data)
    alone = json.loads(json.dumps(yearfile.dump([year])))
    for model in (Tally, Standing):
        assert model.objects.exists()

    assert [y["year"] for y in alone["years"]] == [2022]
    assert {unit["code"] for unit in alone["units"]} >= {"svhttdl", "snv"}


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.model.__name__)
def test_no_field_is_forgotten(record):
    model = record.model
    fields = {f.name for f in model._meta.concrete_fields if not f.is_relation and not f.primary_key}

    assert fields - set(record.fields) == NOT_WRITTEN.get(model.__name__, set())


def test_the_description_covers_every_record_and_stands_in_docs():
    told = {id(record) for _, _, record in SECTIONS}
    whole = {id(record): record for record in RECORDS}

    assert {whole[key].model.__name__ for key in set(whole) - told} == {"Tally"}
    assert (ROOT / "docs" / "year-file.md").read_text() == describe()


FAULTS = {
    "not our file": (lambda d: d.update(format="khác/9"), "đây không phải tệp năm thi đua"),
    "unknown field": (lambda d: d["years"][0]["plan"].update(mau="đỏ"), "years[0].plan”: không có trường “mau”"),
    "unknown unit": (
        lambda d: d["years"][0]["sheets"][0].update(unit="la"),
        "years[0].sheets[0].unit”: đơn vị “la” không tham gia",
    ),
    "a float for points": (
        lambda d: d["years"][0]["scoring_tables"][0].update(total_points=99.5),
        "total_points”: số thập phân phải viết trong ngoặc kép",
    ),
    "a wrong date": (lambda d: d["years"][0]["plan"].update(issued_on="30/02/2022"), "plan.issued_on”"),
    "an unknown status": (lambda d: d["years"][0]["plan"].update(status="xong"), "years[0].plan”"),
    "a total that does not add up": (
        lambda d: d["years"][0]["rankings"][0]["standings"][0].update(total="77"),
        "tổng điểm ghi 77,00, cộng các tiêu chí được 100,50",
    ),
    "a rank that does not follow": (
        lambda d: d["years"][0]["rankings"][0]["standings"][1].update(rank=5),
        "hạng ghi 5, theo điểm là hạng 2",
    ),
    "votes that do not add up": (
        lambda d: d["years"][0]["meetings"][0]["polls"][1]["options"][0]["votes"].update({"for": 6}),
        "không khớp với 8 phiếu hợp lệ",
    ),
    "more ballots returned than issued": (
        lambda d: d["years"][0]["meetings"][0]["polls"][0].update(issued=5),
        "Số phiếu thu về không được nhiều hơn số phiếu phát ra",
    ),
    "a leader agreed on without a unit": (
        lambda d: d["years"][0]["meetings"][-1].update(agreed=[AGREED_LEADER]),
        "quyết định thống nhất Khối trưởng năm sau phải có đúng một đơn vị",
    ),
}


@pytest.mark.parametrize(("spoil", "sentence"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_file_is_refused_with_its_place_and_leaves_nothing(data, spoil, sentence):
    spoil(data)

    with pytest.raises(FileFault) as refused:
        yearfile.load(data)

    assert sentence in str(refused.value)
    assert not EmulationYear.objects.exists() and not Unit.objects.exists() and not AuditEntry.objects.exists()


def test_a_year_that_is_there_already_is_refused(data):
    yearfile.load(copy.deepcopy(data))

    with pytest.raises(FileFault, match=r"năm thi đua 2022 của .* đã có trong hệ thống"):
        yearfile.load(data)

    assert EmulationYear.objects.count() == 2


def test_units_and_people_already_known_are_used_and_never_changed(data):
    Unit.objects.create(code="syt", name="Sở Y tế", short_name="SYT cũ")

    yearfile.load(data)

    assert Unit.objects.get(code="syt").short_name == "SYT cũ"
    assert Bloc.objects.count() == 1


def test_accounts_from_a_file_cannot_be_signed_in_with_until_given_a_password(data):
    yearfile.load(data)

    assert not any(user.has_usable_password() for user in User.objects.all())


def test_loading_leaves_a_trace_that_names_the_file(data):
    yearfile.load(data, source="Nạp từ tệp x.json")

    assert set(AuditEntry.objects.values_list("action", "scope", "reason")) == {
        ("archive.load_year", year.audit_scope, "Nạp từ tệp x.json") for year in EmulationYear.objects.all()
    }


def test_commands_load_and_write_a_year(tmp_path):
    out = tmp_path / "y.json"
    call_command("load_year", str(FILE), stdout=StringIO())

    call_command("dump_year", bloc="vhxh", year=2022, out=str(out), stderr=StringIO())

    assert json.loads(out.read_text())["years"][0] == with_words(copy.deepcopy(WHOLE))["years"][0]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("none.json", None, "Không tìm thấy tệp"),
        ("bad.json", b"{", "sai cú pháp JSON ở dòng 1"),
        ("bin.json", b"\xff\xfe\x00", "không phải văn bản UTF-8"),
        ("list.json", b"[]", "không phải tệp năm thi đua"),
    ],
)
def test_load_year_says_what_is_wrong_with_a_file(tmp_path, name, content, sentence):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError, match=sentence):
        call_command("load_year", str(path))


def test_commands_ask_for_the_bloc_only_where_two_have_the_year(data):
    with pytest.raises(CommandError, match="Không có khối nào với năm thi đua 2022"):
        call_command("dump_year", year=2022)
    yearfile.load(data)
    other = Bloc.objects.create(name="Khối khác", code="khac", symbol="K", province="tỉnh", place="tỉnh")
    EmulationYear.objects.create(bloc=other, year=2022)

    with pytest.raises(CommandError, match="Nhiều khối có năm 2022: khac, vhxh"):
        call_command("dump_year", year=2022)


def test_a_vote_by_places_comes_back_as_it_was(data):
    poll = data["years"][0]["meetings"][-1]["polls"][0]
    poll["ballot_style"] = "places"
    others = {**poll["options"][0], "position": 2, "unit": "syt"}
    poll["options"] = [poll["options"][0], others]
    for option, first in zip(poll["options"], (5, 3), strict=True):
        option["votes"] = {"1": first, "2": poll["valid"] - first}

    year, _ = yearfile.load(data)

    dumped = yearfile.dump([year])["years"][0]["meetings"][-1]["polls"][0]
    assert dumped["ballot_style"] == "places"
    assert [option["votes"] for option in dumped["options"]] == [option["votes"] for option in poll["options"]]


def test_a_place_nobody_can_give_is_refused(data):
    data["years"][0]["meetings"][-1]["polls"][0]["options"][0]["votes"] = {"13": 8}

    with pytest.raises(FileFault, match="13"):
        yearfile.load(data)


def test_a_sealed_vote_on_screen_is_written_and_read_with_who_opened_its_box():
    year = make_year(stage=Stage.REVIEW, units=4)
    poll = open_online(year)
    cast(poll, heads(poll)[0], "for", "against")
    poll = close_and_open(poll)
    services.seal_poll(poll=poll, by=poll.panel.first().user)

    written = yearfile.dump([year])

    (told,) = written["years"][0]["meetings"][0]["polls"]
    assert told["words"] == poll.box.words
    assert told["opened"] == {"at": poll.box.opened_at.isoformat(), "members": poll.box.opened_by}
