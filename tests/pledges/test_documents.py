"""What the papers of the year's start say; how they look is the business of the documents floor."""

import datetime
import re

import pytest
from django.template.loader import render_to_string

from emulation_bloc.core.dates import local_date
from pledges import documents, queries
from pledges.enums import PlanStatus, PledgeStatus, RegistrationStatus
from pledges.reporting import documents as reports
from pledges.reporting.summary import summary_of
from tests.factories.pledges import (
    make_movement,
    make_period,
    make_plan,
    make_pledge,
    make_registration,
    make_report,
    sign,
)
from tests.factories.units import deputy, head_of, leader, make_bloc, make_participation, make_unit, make_year, member
from units.enums import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_plan_carries_number_signer_and_recipients_and_says_when_it_is_a_draft():
    year = make_year()
    make_movement(year.bloc)
    draft = documents.plan_context(queries.plan_of(year))
    make_plan(year, status=PlanStatus.ISSUED)
    issued = documents.plan_context(queries.plan_of(year))

    assert (draft["draft"], issued["draft"]) == ("DỰ THẢO", "")
    assert issued["paper"].header.printed_number == "Số: 33/KH-KTĐ"
    assert issued["paper"].signatures[0].name == "Lê Thị Thanh Bình"
    assert issued["paper"].recipients[1] == "Sở Nội vụ"
    assert "Cả nước chung sức" in render_to_string("pledges/documents/plan.html", issued)


def test_a_registration_prints_every_award_with_its_number():
    registration = make_registration(status=RegistrationStatus.ACCEPTED, titles={"co-tinh": 1, "ldtt": 40})

    html = render_to_string("pledges/documents/registration.html", documents.registration_context(registration))

    assert "Cờ thi đua của Ủy ban nhân dân tỉnh" in html
    assert '<td class="num">40</td>' in html


def test_a_pledge_tells_a_signature_made_here_and_leaves_room_for_one_on_paper():
    own = member(make_year(stage=Stage.REGISTRATION))
    pledge = make_pledge(own)
    sign(pledge, head_of(own, full_name="Hoàng Văn Sơn"))

    here = documents.pledge_context(queries.pledge_of(own))["paper"].signatures[1]
    on_paper = make_pledge(deputy(own.year), status=PledgeStatus.SIGNED)
    there = documents.pledge_context(on_paper)["paper"].signatures[1]

    assert here.name == "Hoàng Văn Sơn"
    assert here.signed.startswith("Đã ký trên hệ thống ngày")
    assert there.signed == ""


def test_on_the_joint_pledge_leader_and_deputy_sign_first_and_home_affairs_last():
    year = make_year(units=2, leadership=True)
    first = make_participation(year, unit=make_unit("Sở Y tế"), position=1)
    year.participations.exclude(pk=first.pk).update(position=5)
    for unit in year.participations.all():
        make_pledge(unit)
    rows = queries.pledge_overview(year)

    context = documents.joint_pledge_context(year, rows, rows[:1])

    cells = [(row.participation, role) for line in context["grid"] for row, role in line]
    assert cells == [(leader(year), "Khối trưởng"), (deputy(year), "Khối phó"), (first, "")]
    assert context["witness"] == year.bloc.monitor
    assert [name for name, _ in context["rows"]] == [first.name]


def test_the_joint_pledge_calls_a_unit_as_it_was_called_on_the_day_it_signed():
    year = make_year(stage=Stage.REGISTRATION, units=4)
    early, late = (unit for unit in year.participations.all() if unit not in (leader(year), deputy(year)))
    signed = make_pledge(early, status=PledgeStatus.SIGNED)
    make_pledge(late)
    tomorrow = local_date(signed.signature.signed_at) + datetime.timedelta(days=1)
    for unit in (early, late):
        unit.former_names.create(name=f"{unit.name} cũ", short_name="Cũ", until=tomorrow, basis="Quyết định")
    rows = queries.pledge_overview(year)

    context = documents.joint_pledge_context(year, rows, rows)

    printed = render_to_string("pledges/documents/joint_pledge.html", context)
    assert [name for name, _ in context["rows"]] == [f"{early.name} cũ", late.name]
    assert {row.name for line in context["grid"] for row, _ in line} >= {f"{early.name} cũ", late.name}
    assert f"{late.name} cũ".upper() not in printed.replace("\xa0", " ").upper()


def test_every_paper_says_what_a_cluster_calls_itself_and_its_leader():
    bloc = make_bloc(name="Cụm thi đua số 9", form="cluster", leader_title="Trưởng cụm", superior="Bộ Tư pháp")
    year = make_year(bloc=bloc, stage=Stage.RUNNING)
    own = member(year)
    pledge = make_pledge(own, status=PledgeStatus.SIGNED)
    plan = make_plan(year, status=PlanStatus.ISSUED)
    plan.title = "Hoạt động của cụm"
    period = make_period(year)
    report = make_report(period, own)
    rows = queries.pledge_overview(year)
    papers = {
        "plan": documents.plan_context(plan),
        "registration": documents.registration_context(queries.registration_of(own)),
        "registration_call": documents.call_context(year),
        "registration_summary": documents.summary_context(year, queries.handed_in(year)),
        "pledge": documents.pledge_context(pledge),
        "joint_pledge": documents.joint_pledge_context(year, rows, rows),
        "report": reports.report_context(report),
        "report_summary": reports.summary_context(summary_of(period)),
    }

    said = {name: render_to_string(f"pledges/documents/{name}.html", context) for name, context in papers.items()}

    assert {name for name, html in said.items() if re.search(r"\b[Kk]hối\b", html)} == set()
    assert "TRƯỞNG CỤM" in said["registration_call"].upper()
    assert papers["report_summary"]["paper"].header.superior == "Bộ Tư pháp"
    assert "hoạt động của cụm; đề nghị" in said["plan"]
