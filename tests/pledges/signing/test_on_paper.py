"""What was signed on paper: its day is one of the year, and the joint pledge carries it whatever day that was."""

import datetime

import pytest
from django.utils import timezone

from emulation_bloc.core.verdict import Refused
from pledges.documents import JOINT_PAPER
from pledges.signing import services
from pledges.signing.queries import issued_joint_pledge
from tests.factories.pledges import make_pledge
from tests.factories.units import make_year, member, secretary
from tests.pledges.signing.test_signing import all_signed, write
from units.enums import Stage

pytestmark = pytest.mark.django_db


def test_a_correction_signed_on_paper_is_carried_by_the_joint_pledge_too():
    year = all_signed(make_year(year=timezone.localdate().year, stage=Stage.REGISTRATION))
    by, own = secretary(year), member(year)
    services.end_ceremony(year=year, by=by, paper=JOINT_PAPER)
    services.open_correction(pledge=own.pledge, reason="Cấp trên giao lại chỉ tiêu", by=by)
    write(own.pledge)
    services.record_ceremony_signature(
        pledge=own.pledge, signer_name=" Trần Quốc Huy ", signer_title="Giám đốc", signed_on=timezone.localdate(), by=by
    )

    services.end_ceremony(year=year, by=by, paper=JOINT_PAPER)

    assert (issued_joint_pledge(year).version, own.pledge.signature.signer_name) == (2, "Trần Quốc Huy")
    with pytest.raises(Refused, match="chưa có chữ ký nào khác"):
        services.end_ceremony(year=year, by=by, paper=JOINT_PAPER)


def test_no_ceremony_is_recorded_in_another_age():
    pledge = make_pledge()
    with pytest.raises(Refused, match="Ngày ký 01/01/1927 không thuộc năm thi đua"):
        services.record_ceremony_signature(
            pledge=pledge,
            signer_name="Trần Quốc Huy",
            signer_title="Giám đốc",
            signed_on=datetime.date(1927, 1, 1),
            by=secretary(pledge.participation.year),
        )
