"""A signature stands under what was read, once, for one unit and one year; it ends with a reason and stays readable."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from pledges import pledged_words, queries
from pledges import services as pledges_services
from pledges.documents import JOINT_PAPER
from pledges.enums import PledgeStatus, SignatureEnd, SigningWay
from pledges.models import PledgeSignature, SigningCeremony
from pledges.signing import services
from pledges.signing.queries import former_signatures, issued_joint_pledge, signed_row, signing_wall
from tests.factories.pledges import make_pledge, sign, words_of
from tests.factories.units import deputy, head_of, make_year, member, officer_of, secretary
from tests.pdf import text_of
from tests.pledges.signing.test_ink import WAVE, moved
from units.enums import Stage
from units.models import Bloc

pytestmark = pytest.mark.django_db


def last_line():
    return AuditEntry.objects.order_by("pk").last()


def times(action):
    return AuditEntry.objects.filter(action=f"pledges.{action}").count()


def write(pledge, theme="Đổi"):
    own = pledge.participation
    pledges_services.save_pledge(participation=own, theme=theme, content="Khác.", targets=[], by=officer_of(own))


def test_the_head_signs_what_was_read_and_the_pledge_is_frozen():
    pledge = make_pledge()
    head = head_of(pledge.participation, full_name="Hoàng Văn Sơn", job_title="Giám đốc")

    sign(pledge, head)

    signature = PledgeSignature.objects.get()
    assert (signature.signer, signature.signer_name, signature.way) == (head, "Hoàng Văn Sơn", SigningWay.BROWSER)
    assert signature.sha256 == words_of(pledge) == pledged_words.sha256_of(signature.text)
    assert signature.consent.startswith("Tôi, Hoàng Văn Sơn, Giám đốc, thay mặt ")
    assert signed_row(queries.pledge_of(pledge.participation)).holds is True
    assert (last_line().action, last_line().after["sha256"]) == ("pledges.sign_pledge", signature.sha256)
    with pytest.raises(Refused, match="không sửa được nữa"):
        write(pledge)


def test_signing_twice_leaves_one_signature():
    pledge = make_pledge()
    head = head_of(pledge.participation)
    sign(pledge, head)

    assert sign(pledge, head) == pledge
    with pytest.raises(Refused, match="đã ký"):
        sign(pledge, head_of(pledge.participation, username="khac"))

    assert PledgeSignature.objects.count() == times("sign_pledge") == 1


def test_what_changed_since_the_page_was_opened_is_not_signed():
    pledge = make_pledge()
    seen = words_of(pledge)
    write(pledge)

    with pytest.raises(Refused, match="vừa được sửa"):
        services.sign_pledge(pledge=pledge, seen=seen, by=head_of(pledge.participation))

    assert not PledgeSignature.objects.exists()


def test_without_the_consent_nothing_is_signed():
    pledge = make_pledge()

    with pytest.raises(Refused, match="câu cam kết"):
        sign(pledge, consents=False)

    assert not PledgeSignature.objects.exists()


def test_what_was_drawn_is_kept_with_the_signature_and_serves_once():
    year = make_year(stage=Stage.REGISTRATION)
    pledge, other = make_pledge(member(year)), make_pledge(deputy(year))

    sign(pledge, drawing=WAVE)

    signature = PledgeSignature.objects.get()
    assert (signature.way, signature.drawing) == (SigningWay.DRAWN, WAVE)
    assert signature.ink_path.startswith("M20 100")
    with pytest.raises(Refused, match="đã dùng cho một lần ký khác"):
        sign(other, drawing=WAVE)
    for again in (moved(WAVE, 1), moved(WAVE, 5, 9, larger=1.2)):
        with pytest.raises(Refused, match="đã dùng cho một lần ký khác"):
            sign(other, drawing=again)
    with pytest.raises(Refused, match="không đọc được"):
        sign(other, drawing="<svg>")
    assert PledgeSignature.objects.count() == 1


def test_words_of_one_pledge_sign_no_other_however_alike_and_no_other_year():
    former = make_year(year=2021, stage=Stage.REGISTRATION)
    year = make_year(bloc=former.bloc, year=2022, stage=Stage.REGISTRATION, units=0)
    unit = member(former).unit
    own = year.participations.create(unit=unit, position=1, name=unit.name, short_name=unit.short_name)
    pledge, others = make_pledge(own), [make_pledge(member(former)), make_pledge(deputy(former))]

    for other in others:
        with pytest.raises(Refused, match="vừa được sửa"):
            services.sign_pledge(pledge=other, seen=words_of(pledge), by=head_of(other.participation))

    assert not PledgeSignature.objects.exists()


def test_a_head_signs_for_no_other_unit():
    year = make_year(stage=Stage.REGISTRATION)
    pledge = make_pledge(member(year))

    with pytest.raises(Refused, match="Chỉ thủ trưởng đơn vị ký giao ước của đơn vị mình"):
        sign(pledge, head_of(deputy(year)))


@pytest.mark.parametrize("tampered", ["theme", "target", "kept text", "hash", "moved"])
def test_a_signature_that_does_not_fit_its_words_is_told(tampered):
    year = make_year(stage=Stage.REGISTRATION)
    pledge, other = make_pledge(member(year)), make_pledge(deputy(year))
    sign(pledge)
    if tampered == "theme":
        type(pledge).objects.update(theme="Khác")
    elif tampered == "target":
        pledge.targets.update(aim=1)
    elif tampered == "kept text":
        PledgeSignature.objects.update(text="{}")
    elif tampered == "hash":
        PledgeSignature.objects.update(sha256="0" * 64)
    else:
        PledgeSignature.objects.update(pledge=other)

    rows = [row for row in signing_wall(year) if row.signature]

    assert [row.broken for row in rows] == [True]


def test_a_signature_from_before_says_nothing_about_its_words():
    pledge = make_pledge(status=PledgeStatus.SIGNED)

    row = signed_row(queries.pledge_of(pledge.participation))

    assert (row.holds, row.broken, row.signature.code, row.signature.words) == (None, False, "", None)


def test_a_signature_is_taken_back_with_a_reason_and_stays_readable():
    pledge = make_pledge()
    head = head_of(pledge.participation)
    sign(pledge, head, drawing=WAVE)

    with pytest.raises(Refused, match="Cần ghi lý do"):
        services.withdraw_signature(pledge=pledge, reason=" ", by=head)
    services.withdraw_signature(pledge=pledge, reason="Ghi nhầm chỉ tiêu", by=head)
    write(pledge, theme="Mới")
    sign(pledge, head)

    pledge = queries.pledge_of(pledge.participation)
    (former,) = former_signatures(pledge)
    assert (former.ended_as, former.ended_reason) == (SignatureEnd.WITHDRAWN, "Ghi nhầm chỉ tiêu")
    assert (former.ended_by, former.ended_by_words.name) == (head, str(head))
    assert (former.words.theme, [aim.aim_in_words for aim in former.words.aims]) == ("Kỷ cương", ["91", "92"])
    assert (pledge.theme, signed_row(pledge).holds) == ("Mới", True)
    assert times("withdraw_signature") == 1


def test_a_drawing_of_a_signature_taken_back_is_not_used_again():
    pledge = make_pledge()
    head = head_of(pledge.participation)
    sign(pledge, head, drawing=WAVE)
    services.withdraw_signature(pledge=pledge, reason="Sửa", by=head)

    with pytest.raises(Refused, match="đã dùng"):
        sign(pledge, head, drawing=WAVE)


def all_signed(year):
    for unit in year.participations.all():
        sign(make_pledge(unit))
    return year


def test_the_ceremony_ends_with_the_joint_pledge_kept_as_all_signed_it():
    year = all_signed(make_year(stage=Stage.REGISTRATION))
    by = secretary(year)

    services.end_ceremony(year=year, by=by, paper=JOINT_PAPER)

    ceremony, issued = SigningCeremony.objects.get(), issued_joint_pledge(year)
    assert (ceremony.ended_by, issued.version) == (by, 1)
    assert times("end_ceremony") == 1
    with issued.file.open() as file:
        text = text_of(file.read())
    assert all(row.signature.signer_name in text for row in signing_wall(year))
    with pytest.raises(Refused, match="chưa có chữ ký nào khác"):
        services.end_ceremony(year=year, by=by, paper=JOINT_PAPER)
    with pytest.raises(Refused, match="không rút chữ ký"):
        services.withdraw_signature(pledge=member(year).pledge, reason="Đổi ý", by=head_of(member(year)))


def test_after_the_ceremony_a_correction_is_signed_anew_and_the_joint_pledge_issued_again():
    year = all_signed(make_year(stage=Stage.REGISTRATION))
    by, own = secretary(year), member(year)
    services.end_ceremony(year=year, by=by, paper=JOINT_PAPER)
    year.stage = Stage.RUNNING
    year.save()

    services.open_correction(pledge=own.pledge, reason="Cấp trên giao lại chỉ tiêu", by=by)
    with pytest.raises(Refused, match="Còn đơn vị chưa ký"):
        services.end_ceremony(year=year, by=by, paper=JOINT_PAPER)
    write(own.pledge)
    sign(own.pledge)
    services.end_ceremony(year=year, by=by, paper=JOINT_PAPER)

    pledge = queries.pledge_of(own)
    assert (pledge.status, pledge.theme) == (PledgeStatus.SIGNED, "Đổi")
    assert former_signatures(pledge)[0].ended_as == SignatureEnd.CORRECTED
    assert (issued_joint_pledge(year).version, times("end_ceremony"), times("open_correction")) == (2, 1, 1)


def test_a_ceremony_is_recorded_with_its_day_and_never_with_one_to_come():
    pledge = make_pledge()
    by = secretary(pledge.participation.year)
    values = {"pledge": pledge, "signer_name": "Trần Quốc Huy", "signer_title": "Giám đốc", "by": by}

    with pytest.raises(Refused, match="là ngày chưa đến"):
        services.record_ceremony_signature(**values, signed_on=timezone.localdate() + datetime.timedelta(days=1))
    with pytest.raises(Refused, match="họ tên"):
        services.record_ceremony_signature(**values | {"signer_name": ""}, signed_on=datetime.date(2022, 3, 30))
    Bloc.objects.update(founded_on=datetime.date(2022, 3, 31))
    with pytest.raises(Refused, match="trước ngày thành lập khối"):
        services.record_ceremony_signature(**values, signed_on=datetime.date(2022, 3, 30))
    Bloc.objects.update(founded_on=None)
    assert not PledgeSignature.objects.exists()
    services.record_ceremony_signature(**values, signed_on=datetime.date(2022, 3, 30))

    pledge = queries.pledge_of(pledge.participation)
    assert pledge.status == PledgeStatus.SIGNED
    assert timezone.localdate(pledge.signature.signed_at) == datetime.date(2022, 3, 30)
    assert (pledge.signature.signer, pledge.signature.way) == (None, SigningWay.CEREMONY)
    assert signed_row(pledge).holds is True


LATER = "2022-06-01T03:00:00Z"
WRONG = [
    {"drawing": WAVE},
    {"way": SigningWay.DRAWN},
    {"text": ""},
    {"sha256": ""},
    {"ended_at": LATER},
    {"ended_as": SignatureEnd.WITHDRAWN},
    {"way": "else"},
]


@pytest.mark.parametrize("values", WRONG, ids=lambda values: next(iter(values)))
def test_the_database_keeps_no_signature_that_is_half_told(values):
    sign(make_pledge())

    with pytest.raises(IntegrityError), transaction.atomic():
        PledgeSignature.objects.update(**values)


def test_one_signature_of_a_pledge_stands():
    pledge = make_pledge(status=PledgeStatus.SIGNED)
    row = pledge.signatures.get()
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
