"""A form that does not pass is answered with 422 and a Vietnamese sentence, wherever it is sent; never with 200."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from meetings.enums import MeetingKind, MeetingStatus, MinutesStatus
from meetings.models import Meeting, Minutes
from pledges.enums import PeriodStatus, PlanStatus
from pledges.models import Plan, ReportingPeriod
from scoring.enums import OpinionStatus
from scoring.models import Consultation, ScoringTable, TableOpinion
from tests.architecture.access.people import HEAD, SECRETARIAT
from tests.architecture.access.samples import samples_of
from tests.architecture.access.scenes import Scene
from tests.architecture.access.table import PROPOSING, REGISTRATION, REVIEW, SCENES, SELF_SCORING, TABLE
from tests.architecture.garbage.pages import forms_of
from units.enums import Stage
from units.models import EmulationYear

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.long]

WRONG = ["", "không có", "ê" * 10_500]  # in every box; before them nothing at all is sent
TOLD = re.compile(
    r'(?:role="alert"|class="[^"]*(?:invalid-feedback|errorlist|field-error|note-stop)[^"]*")[^>]*>(.{,600})', re.DOTALL
)
TAG, VIETNAMESE = re.compile(r"<[^>]*>"), re.compile(r"\w*[à-ỹđ]\w* [^<]*\w", re.IGNORECASE)
WANTS_WORDS = re.compile(r"(?:[Cc]ần|[Hh]ãy|phải) (?:ghi|nêu|viết)")
FORBIDDEN = "403 for want of words"
COUNTS = ("-TOTAL_FORMS", "-INITIAL_FORMS", "-MIN_NUM_FORMS", "-MAX_NUM_FORMS")

# What is pressed, or ticked from what the page shows: nothing is typed that could be wrong.
TAKES_NO_FORM = {
    "secretariat:give", "secretariat:receive", "units:home_affairs_invite", "units:paper_remove",
    "secretariat:unit_change_seen",
    "pledges:movement_remove", "pledges:registration_submit", "pledges:registration_accept", "pledges:ceremony_end",
    "pledges:report_submit", "pledges:report_period_end", "pledges:draft_send", "pledges:wording_agree",
    "pledges:wording_accept", "pledges:wording_accept_all", "pledges:wording_take_back",
    "scoring:consultation_close", "scoring:opinion_nothing",
    "scoring:criterion_move", "scoring:criterion_delete", "scoring:rows_undo", "scoring:sheet_submit",
    "scoring:lock_points",
    "scoring:sheet_hand_up", "scoring:sheet_take_up_back",
    "secretariat:paper_entry_confirm", "secretariat:paper_entry_replace",
    "pledges:registration_hand_up", "pledges:registration_take_up_back",
    "scoring:checking_make", "scoring:checking_drop", "scoring:cite", "scoring:uncite", "scoring:evidence_withdraw",
    "scoring:appeal_withdraw", "meetings:open", "meetings:envelopes", "meetings:show_poll", "meetings:file_withdraw",
    "meetings:minutes_circulate", "meetings:minutes_sign", "meetings:minutes_agree", "meetings:part_approve",
    "meetings:conclusions_carry", "meetings:checkin_open", "meetings:checkin_close", "meetings:trial_add",
    "meetings:poll_repeat", "meetings:poll_close", "meetings:poll_paper", "meetings:poll_seal",
    "awards:review_remove", "awards:nominate", "awards:poll_link", "awards:proposal_draft",
    "awards:achievement_drop", "awards:achievement_confirm", "awards:proposal_accept", "awards:correction_seen",
    "awards:notices_open", "awards:inquiry_seen",
}  # fmt: skip
# What a script sends is answered row by row, in JSON.
ANSWERED_BY_ROW = {
    "scoring:sheet_autosave",
    "scoring:verify_autosave",
    "scoring:criterion_autosave",
    "scoring:check_autosave",
    "scoring:above_autosave",
    "scoring:grid_save",
    "scoring:grid_check",
}
# Open to nobody in any scene; the file that fills the form wrongly.
TRIED_IN = {
    "scoring:superior_scorers": "scoring/superior/test_naming.py",
    "scoring:sheet_above": "scoring/superior/test_views.py",
    "scoring:above_rest": "scoring/superior/test_views.py",
    "scoring:above_reopen": "scoring/superior/test_views.py",
    "pledges:correction_open": "pledges/signing/test_views.py",
    "pledges:signature_correct": "pledges/correcting/test_signature.py",
    "meetings:turn_key": "meetings/keys/test_turning_keys.py",
    "pledges:registration_hand_back": "pledges/registering/test_inside.py",
    "meetings:end": "meetings/pages/test_views.py",
    "meetings:agreed_strike": "meetings/agreed/test_agreed.py",
    "meetings:confirm_leader": "meetings/confirming/test_confirming.py",
    "meetings:confirmation_strike": "meetings/confirming/test_confirming.py",
    "meetings:checkin": "meetings/checkin/test_checkin.py",
    "meetings:panel": "meetings/pages/test_attendance_and_agenda.py",
    "meetings:remark_answer": "meetings/minutes/test_remarks.py",
    "meetings:reply": "meetings/before/test_before.py",
    "awards:step_back": "awards/views/test_reviews.py",
    "awards:rule_answer": "awards/rules/test_answers.py",
    "awards:point_answer": "awards/views/test_proposal.py",
    "awards:proposal_submit": "awards/views/test_proposal.py",
    "awards:achievement": "awards/achievements/test_views.py",
    "awards:achievement_sign": "awards/achievements/test_views.py",
    "awards:achievement_reopen": "awards/achievements/test_views.py",
}

# Where the form stands, when it is not the page of its own address; boxes that stand on no page of the scene.
STANDS_ON = {"scoring:sheet_accept": "scoring:sheet_verify", "scoring:sheet_finish": "scoring:sheet_verify"}
BOXES = {
    "scoring:criterion_move_into": ["parent"],
    "meetings:run_off": ["majority_kind"],
}
ASKED = {"meetings:poll_add": "?loai=resolution", "meetings:agreed_add": "?loai=other"}
SCENE = {
    "secretariat:prepare_hand_over": PROPOSING,
    "secretariat:take_back": PROPOSING,
    "awards:answer": PROPOSING,
    "awards:withdraw": PROPOSING,
    "awards:reinstate": PROPOSING,
}


def planned(scene):
    Meeting.objects.filter(year=scene.year, kind=MeetingKind.YEAREND).update(
        status=MeetingStatus.PLANNED, opened_at=None
    )


def circulated(scene):
    Minutes.objects.filter(meeting__year=scene.year, meeting__kind=MeetingKind.YEAREND).update(
        status=MinutesStatus.CIRCULATED
    )


def plan_in_draft(scene):
    Plan.objects.filter(year=scene.year).update(status=PlanStatus.DRAFT)
    EmulationYear.objects.filter(pk=scene.year.pk).update(stage=Stage.PLANNING)


def no_period_receives(scene):
    ReportingPeriod.objects.filter(year=scene.year).update(status=PeriodStatus.ENDED)


def all_heard(scene):
    Consultation.objects.filter(table__year=scene.year).update(closed_at=timezone.now())
    said = TableOpinion.objects.filter(consultation__table__year=scene.year, status=OpinionStatus.OPEN)
    said.update(status=OpinionStatus.ACCEPTED, answered_at=timezone.now())


def without_a_table(scene):
    TableOpinion.objects.filter(consultation__table__year=scene.year).delete()
    Consultation.objects.filter(table__year=scene.year).delete()
    ScoringTable.objects.filter(year=scene.year).delete()


# What opens the address to somebody, where every scene has it closed.
OPENED = {
    "pledges:plan_edit": (REGISTRATION, plan_in_draft),
    "pledges:plan_issue": (REGISTRATION, plan_in_draft),
    "pledges:report_period_open": (SELF_SCORING, no_period_receives),
    "pledges:report_period_reopen": (SELF_SCORING, no_period_receives),
    "scoring:table_create": (REGISTRATION, without_a_table),
    "scoring:table_issue": (REGISTRATION, all_heard),
    "scoring:consultation_open": (REGISTRATION, all_heard),
    "meetings:invite": (REVIEW, planned),
    "meetings:remark": (REVIEW, circulated),
}


def scene_of(label):
    """Where it is tried: the first scene in which somebody may act."""
    if label in OPENED:
        return OPENED[label][0]
    seasons = TABLE[label].during if TABLE[label].posts else {REVIEW}
    return SCENE.get(label) or next(scene for scene in SCENES if scene in seasons)


def addresses():
    """One label for each address that takes a POST in which something is typed: of what somebody may do there."""
    chosen = {}
    for label, row in TABLE.items():
        name = label.split()[0]
        if "POST" in row.methods and name not in TAKES_NO_FORM | ANSWERED_BY_ROW | set(TRIED_IN):
            chosen[name] = label if row.posts else chosen.get(name, label)
    return set(chosen.values())


def boxes_of(client, url, page):
    """Name → value of every box of the forms sent to ``url`` that stand on ``page``."""
    answer = client.get(page)
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
        return {}
    forms = [form for form in forms_of(answer.text) if form.method == "post"]
    sent = [form for form in forms if (form.action or page).partition("?")[0] in (url, page)]
    return {name: (form.values.get(name) or [""])[-1] for form in sent for name in form.kinds}


def wrong_posts(label, boxes):
    yield {}
    kept = {name: value for name, value in boxes.items() if name.endswith(COUNTS) or name.endswith("-revision")}
    for value in WRONG:
        yield dict.fromkeys([*boxes, *BOXES.get(label, ()), "reason", "waiver", "text", "basis"], value) | kept


def sentence_in(page):
    return any(VIETNAMESE.search(TAG.sub(" ", told)) for told in TOLD.findall(page))


def answers(scene, label, sample):
    """What the wrong posts are answered with, until one is refused as it should be."""
    name = label.split()[0]
    address = scene.year.address | sample.kwargs
    url = reverse(name, kwargs=address)
    page = reverse(STANDS_ON.get(name, name), kwargs=address)
    for role in sorted(TABLE[label].posts or {SECRETARIAT, HEAD}):
        client = scene.people.client(role, sample.owner)
        for data in wrong_posts(name, boxes_of(client, url, page + ASKED.get(name, ""))):
            answer = client.post(url + ASKED.get(name, ""), data)
            yield FORBIDDEN if answer.status_code == 403 and WANTS_WORDS.search(answer.text) else answer.status_code
            if answer.status_code == 422:
                yield "told" if sentence_in(answer.text) else "422 without a sentence"
                return


@pytest.mark.parametrize("name", sorted({scene_of(label) for label in addresses()}))
@pytest.mark.usefixtures("_papers_in_plain", "_pages_unwatched", "_quiet_refusals", "_known_faces")
def test_a_form_that_does_not_pass_is_answered_with_422_and_a_sentence(name):
    scene = Scene(name)
    samples = samples_of(scene)
    faults = {}
    for label in sorted(addresses()):
        if scene_of(label) != name:
            continue
        with transaction.atomic():
            if label in OPENED:
                OPENED[label][1](scene)
            met = list(answers(scene, label, samples[label])) if label in samples else ["nothing to try it with"]
            transaction.set_rollback(True)
        if {200, FORBIDDEN} & set(met) or met[-1] != "told":
            faults[label] = met
    assert faults == {}, "what is only pressed stands in TAKES_NO_FORM; anything else has to say what is wrong"


def test_forms_that_no_scene_opens_are_tried_in_a_test_of_their_own():
    tests = Path(settings.BASE_DIR, "tests")
    told = {label: (tests / file).read_text() for label, file in TRIED_IN.items()}

    assert [label for label, text in told.items() if label.partition(":")[2] not in text or "422" not in text] == []
    assert {label.split()[0] for label in TABLE} >= TAKES_NO_FORM | ANSWERED_BY_ROW | set(TRIED_IN)
