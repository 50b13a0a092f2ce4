"""A right is said once: an address leads to acts, each act asks its policy, a page promises what the act will allow.

Who may stays written out by hand in ``access/table.py``: a table that read the policies would agree with whatever they
say. Here it is read from the code that the two are about the same policies.
"""

import pytest

from tests.architecture.access.table import TABLE
from tests.architecture.acts import of_the_program
from tests.architecture.rights.reading import Rights, is_policy, views

# Addresses that lead to their act by a way that is not read here.
LED_OTHERWISE = {
    "scoring:sheet_import": "what a workbook changes is saved as the sheet itself is",
    "scoring:grid_check": "a paste is judged before anything is kept: it writes nothing",
    "secretariat:paper_entry_replace": "each kind of what was entered names its act",
    "meetings:agreed_strike": "what is about awards is struck where they are reviewed: each kind names its act",
}
ASKED_LATER = {"meetings.keys.services.key_of": "a guess is written down before the words are looked at"}
ASKED_OTHERWISE = {
    ("units:member_rename", "units.policies.may_manage_year"): "the page is of one year, the act of all that run"
}

# Rights to read and to take a paper.
TO_READ = {
    "meetings.ballots.policies.may_see_roll",
    "meetings.checkin.policies.may_close_checkin",  # the poster stands while it is open
    "meetings.kit.policies.may_print_kit",
    "meetings.polls.policies.may_print_ballots",
    "awards.inquiries.policies.may_read",
    "awards.policies.proposing.may_download_dossier",
    "meetings.before.policies.may_see_file",
    "meetings.counting.policies.may_recompute",
    "meetings.counting.policies.may_see_counts",
    "meetings.sittings.policies.may_see_minutes",
    "scoring.questions.policies.may_read_thread",
    "scoring.ranking.policies.may_see_criteria_of_others",
    "scoring.ranking.policies.may_see_publication",
    "scoring.ranking.policies.may_see_ranking",
    "scoring.tables.policies.may_read_across",
    "emulation_bloc.secretariat.handover.policies.may_take_package",
    "emulation_bloc.secretariat.readiness.policies.may_see",
}
# What is shown of several before one of them is chosen.
TO_CHOOSE = {
    "meetings.opening.policies.may_join_opening": "all that are ticked are asked together",
    "scoring.evidence.policies.may_cite_somewhere": "each row is asked for itself",
}


@pytest.fixture(scope="module")
def rights():
    return Rights(of_the_program())


@pytest.fixture(scope="module")
def posts():
    """Name of each address of a year that takes a POST → the view that answers it."""
    names = {label.split()[0] for label, row in TABLE.items() if "POST" in row.methods}
    return {name: view for name, view in views() if name in names}


def test_every_address_that_takes_a_post_leads_to_an_act(rights, posts):
    assert len(posts) > 140
    assert {name for name, view in posts.items() if not rights.acts_of(view)} == set(LED_OTHERWISE)


def test_every_act_behind_an_address_asks_a_policy(rights, posts):
    acts = set().union(*(rights.acts_of(view) for view in posts.values()))

    assert len(acts) > 120
    assert {act for act in acts if not rights.asked_by_act(act)} == set(ASKED_LATER)


def test_what_a_form_opens_by_is_asked_again_by_its_act(rights, posts):
    """The page may ask less than the act, as where the act is told more; never something else."""
    astray = {
        (name, policy)
        for name, view in posts.items()
        if name not in LED_OTHERWISE
        for asked in [set().union(*(rights.asked_by_act(act) for act in rights.acts_of(view)))]
        for policy in rights.asked_before_the_form(view)
        if not made_of(rights, policy, asked)
    }

    assert astray == set(ASKED_OTHERWISE)


def test_what_a_page_offers_is_asked_by_an_act(rights):
    """A button stands there by the policy that its act asks; what remains are rights to read."""
    asked = set().union(*(rights.asked_by_act(act) for act in rights.all_acts))
    offered = set().union(*(rights.asked_by_page(view) for _, view in views() if view in rights.functions))

    assert len(offered) > 100
    assert {policy for policy in offered if not made_of(rights, policy, asked)} == TO_READ | set(TO_CHOOSE)


def made_of(rights, policy, asked):
    """Whether the policy is among those asked, or puts together nothing but such."""
    return policy in asked or (rights.asked_within(policy) <= asked and not rights.adds_a_rule(policy))


def test_there_is_no_policy_that_nobody_asks(rights):
    policies = {name for name in rights.functions if is_policy(name)}

    assert len(policies) > 150
    assert policies - rights.named_anywhere() == set()


SERVICES = """
from django.db import transaction
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import require
from . import policies

def close(box, by):
    hold(box, by=by)
    require(policies.may_close(by, box))
    box.save()

def open_again(box, by):
    hold(box, by=by)
    box.save()
"""
POLICIES = """
from emulation_bloc.core.verdict import only_if
def may_manage(user, box): ...
def may_close(user, box):
    return may_manage(user, box)
def may_paint(user, box):
    return only_if(box, "Hộp này không sơn được.")
"""
VIEWS = """
from emulation_bloc.core.verdict import require
from . import policies, services

def page(request, pk):
    return _page(request, policies.may_paint(request.user, pk))

def _page(request, *more):
    return more

ACTS = {"close": services.close}

def close(request, pk, step):
    require(policies.may_manage(request.user, pk))
    ACTS[step](pk, by=request.user)

def open_again(request, pk):
    require(policies.may_paint(request.user, pk))
    services.open_again(pk, by=request.user)
"""


def test_what_the_reading_finds():
    rights = Rights({"room.services": SERVICES, "room.policies": POLICIES, "room.views": VIEWS})

    assert rights.acts_of("room.views.close") == {"room.services.close"}
    assert rights.asked_by_act("room.services.close") == {"room.policies.may_close", "room.policies.may_manage"}
    assert rights.asked_by_act("room.services.open_again") == set()
    assert rights.asked_before_the_form("room.views.open_again") == {"room.policies.may_paint"}
    assert rights.asked_by_page("room.views.page") == {"room.policies.may_paint"}
    assert not made_of(rights, "room.policies.may_paint", rights.asked_by_act("room.services.close"))
