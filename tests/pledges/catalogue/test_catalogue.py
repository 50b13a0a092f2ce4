"""The national catalogue: added where missing, never overwritten, and every entry names its source."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from emulation_bloc.core.verdict import Refused
from pledges.catalogue import CATALOGUE, ensure_catalogue
from pledges.enums import AwardKind
from pledges.models import Award

pytestmark = pytest.mark.django_db


def test_it_is_added_once_and_a_changed_entry_stays_as_it_was_left():
    assert len(ensure_catalogue()) == Award.objects.count() > 0
    Award.objects.filter(code="co-tinh").update(short_name="Cờ của tỉnh")

    assert ensure_catalogue() == []

    assert Award.objects.get(code="co-tinh").short_name == "Cờ của tỉnh"


def test_it_holds_what_a_bloc_proposes_by_statutory_name_with_its_source():
    ensure_catalogue()

    flag = Award.objects.get(code="co-chinh-phu")
    assert (flag.name, flag.decider) == ("Cờ thi đua của Chính phủ", "Chính phủ")
    assert "Cờ thi đua của Thủ tướng Chính phủ" in flag.aliases
    assert "Cờ thi đua xuất sắc của UBND tỉnh" in Award.objects.get(code="co-tinh").aliases
    certificate = Award.objects.get(code="bang-khen-tinh")
    assert certificate.kind == AwardKind.COMMENDATION
    assert "Bằng khen của UBND tỉnh" in certificate.aliases
    unsaid = [award for award in Award.objects.all() if "06/2022/QH15" not in award.legal_source]
    assert [(award.code, award.said_source) for award in unsaid] == [
        ("co-mttq", "nguồn chưa rõ; cần xác nhận: tên, thẩm quyền quyết định, căn cứ")
    ]


def test_ministries_and_the_front_have_flags_of_their_own():
    ensure_catalogue()

    levels = {award.code: award.level for award in Award.objects.filter(name__startswith="Cờ thi đua")}

    assert levels == {"co-chinh-phu": "state", "co-tinh": "province", "co-bo": "ministry", "co-mttq": "front"}


def entries():
    return json.loads(CATALOGUE.read_text(encoding="utf-8"))["awards"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("không phải JSON", "không phải danh mục"),
        (json.dumps({"awards": {"a": 1}}), "phải là danh sách"),
        (json.dumps({"awards": [entries()[0] | {"gia": 1}]}), "không rõ trường gia"),
        (json.dumps({"awards": [entries()[0], entries()[1] | {"kind": "huy chương"}]}), "co-tinh"),
    ],
    ids=["no json", "no list", "unknown field", "unknown kind"],
)
def test_a_wrong_file_is_refused_in_words_and_adds_nothing(tmp_path, content, sentence):
    path = tmp_path / "danh-muc.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(Refused, match=sentence):
        ensure_catalogue(path)

    assert not Award.objects.exists()


def test_the_command_tells_what_it_added(tmp_path):
    out = StringIO()
    call_command("load_catalogue", stdout=out)
    call_command("load_catalogue", stdout=out)

    assert out.getvalue().endswith("Thêm 0 mục.\n")
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        call_command("load_catalogue", str(tmp_path / "khong-co.json"))
