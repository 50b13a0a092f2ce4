"""One thing of a scene for every address in which something is named; None where the scene has none."""

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from awards.enums import InquiryKind
from awards.models import (
    Decision,
    DecisionPaper,
    MendingPoint,
    Nomination,
    PaperFile,
    Proposal,
    Review,
    SendingPart,
)
from emulation_bloc.documents.services import issue_document
from emulation_bloc.secretariat.enums import ChangeKind, ChangeState
from emulation_bloc.secretariat.models import HandOver, UnitChange
from meetings.enums import MeetingKind
from meetings.models import Coming, Meeting, Poll
from pledges.models import Movement, PlanTask, Registration, ReportingPeriod, WordingProposal
from scoring.models import (
    Appeal,
    Assignment,
    Citation,
    Consultation,
    Criterion,
    EvidenceFile,
    Ranking,
    ScoreSheet,
    ScoringTable,
    TableOpinion,
)
from scoring.sheets.documents import SHEET
from tests.factories.onpaper import make_membership_scan, make_year_scan
from units.models import Deadline, PaperEntry, YearPaper
from units.signing import signed

from .drafts import AGREEING, BEGINNER, ON_PAPER, SPOKE, UNSIGNED
from .scenes import COUNTERS, FORWARD, SIGNED, UNIT, entries_of
from .table import CLOSED, PROPOSING, REGISTRATION, REVIEW, SELF_SCORING, TABLE


@dataclass(frozen=True)
class Sample:
    """What is named in the address, what is posted, and the unit it all belongs to."""

    kwargs: dict = field(default_factory=dict)
    owner: str = UNIT
    data: dict = field(default_factory=dict)


def samples_of(scene, table=TABLE):
    """Label of the table → sample, as far as the scene has one."""
    chosen = {label: _choose(scene, label) for label in table}
    return {label: sample for label, sample in chosen.items() if sample is not None}


def _choose(scene, label):
    for prefix in (label, label.split()[0]):
        if prefix in CHOOSERS:
            return CHOOSERS[prefix](scene)
    return Sample()


def _key(rows, owner=UNIT, **more):
    found = rows.first()
    return None if found is None else Sample({"pk": found.pk} | more, owner)


def of_unit(code):
    return lambda scene: Sample({"pk": scene.cast.units[code].pk}, code)


def only_in(name, chooser):
    return lambda scene: chooser(scene) if scene.name == name else None


def where(exists, chooser=lambda scene: Sample()):
    return lambda scene: chooser(scene) if exists(scene) else None


def unit_change(scene):
    """Told to the year: a unit of it will be merged on a day to come."""
    today = timezone.localdate()
    change = UnitChange.objects.create(
        kind=ChangeKind.MERGED, state=ChangeState.PLANNED, on=today, number="12/NQ-HĐND", decided_on=today,
        issuer="HĐND tỉnh", summary="Sở A sáp nhập vào Sở B", made_at=timezone.now(),
    )  # fmt: skip
    change.notices.create(year=scene.year)
    return Sample({"pk": change.pk})


def decision(scene):
    """A scan of the decision behind it."""
    change = UnitChange.objects.get(pk=unit_change(scene).kwargs["pk"])
    content = b"%PDF-1.7"
    kept = change.files.create(
        file=ContentFile(content, "quyet-dinh.pdf"), original_name="quyet-dinh.pdf", content_type="application/pdf",
        size=8, sha256=hashlib.sha256(content).hexdigest(), added_at=timezone.now(),
    )  # fmt: skip
    return Sample({"pk": kept.pk})


def meeting_to_come(scene):
    """Scheduled, and nobody sits in it yet."""
    values = {"kind": MeetingKind.OTHER, "title": "Họp khác", "starts_at": timezone.now(), "place": "Hội trường"}
    return Sample({"pk": scene.year.meetings.create(**values, chair_name="A", chair_title="B").pk})


def sheet(scene):
    return _key(ScoreSheet.objects.filter(participation=scene.cast.units[UNIT]))


def waits_above(scene):
    """A sheet that the superior body has begun to score."""
    return _key(ScoreSheet.objects.filter(participation=scene.cast.units[FORWARD]), FORWARD)


def submitted(scene):
    """A sheet with the paper of its first submission."""
    found = ScoreSheet.objects.filter(participation=scene.cast.units[UNIT], submitted_at__isnull=False).first()
    if found is None:
        return None
    issue_document(scope="", kind=SHEET, subject=found, title="Phiếu", pdf=b"%PDF-1.7", by=found.submitted_by)
    return Sample({"pk": found.pk, "version": 1})


def entry(scene):
    cited = EvidenceFile.objects.filter(citations__entry__in=entries_of(scene, UNIT)).first()
    return cited and Sample({"pk": entries_of(scene, UNIT)[1].pk}, data={"evidence": cited.pk})


def cited(scene):
    return _key(EvidenceFile.objects.filter(participation=scene.cast.units[UNIT], citations__isnull=False, link=""))


def not_cited(scene):
    return _key(EvidenceFile.objects.filter(participation=scene.cast.units[UNIT], citations__isnull=True))


def assignment(scene):
    """A pass that the unit has not finished."""
    return _key(Assignment.objects.filter(checker=scene.cast.units[UNIT], done_at__isnull=True))


def citation(scene):
    return _key(Citation.objects.filter(evidence__participation=scene.cast.units[UNIT]))


def verified_row(scene):
    """A row nobody objected to yet."""
    return Sample({"pk": rows[1].pk}, FORWARD) if len(rows := entries_of(scene, FORWARD)) > 1 else None


def appeal(scene):
    return _key(Appeal.objects.filter(entry__sheet__participation=scene.cast.units[FORWARD]), FORWARD)


def table(scene):
    """The draft while there is one."""
    return _key(ScoringTable.objects.filter(year=scene.year))


def consultation(scene):
    return _key(Consultation.objects.filter(table__year=scene.year), SPOKE)


def opinion(scene):
    said = TableOpinion.objects.filter(consultation__table__year=scene.year, participation__unit__code=SPOKE)
    return _key(said.exclude(text=""), SPOKE)


def two_tables(scene):
    """The table of the year beside the one issued the year before."""
    former = ScoringTable.objects.get(year__bloc=scene.year.bloc, year__year=scene.year.year - 1)
    return Sample(table(scene).kwargs | {"other": former.pk})


def criterion(scene):
    return _key(Criterion.objects.filter(table__year=scene.year, children__isnull=True).order_by("path"))


def meeting(scene):
    return _key(Meeting.objects.filter(year=scene.year, kind=MeetingKind.YEAREND))


def counted_meeting(scene):
    """As the unit sees it whose officer counts its votes."""
    return _key(Meeting.objects.filter(year=scene.year, kind=MeetingKind.YEAREND), COUNTERS)


def poll(scene):
    """The open one during the meeting."""
    polls = Poll.objects.filter(meeting__year=scene.year)
    paper = polls.filter(method="secret_paper")
    return _key(paper.filter(status="open") if scene.name == REVIEW else paper, COUNTERS)


def counted_poll(scene):
    return _key(Poll.objects.filter(meeting__year=scene.year, status="counted"), COUNTERS)


def draft_poll(scene):
    """Not opened yet, so that it may still be changed."""
    return _key(Poll.objects.filter(meeting__year=scene.year, status="draft"))


def voting_on_screen(scene):
    return _key(Poll.objects.filter(meeting__year=scene.year, method="secret_both", status="open"))


def voter(scene, found=None):
    """A line of the roll that nobody else of the table votes for."""
    found = found or poll(scene)
    line = found and Poll.objects.get(pk=found.kwargs["pk"]).roll.last()
    return line and Sample(found.kwargs | {"voter": line.pk}, found.owner)


def minutes_part(scene):
    found = meeting(scene)
    return found and Sample(found.kwargs | {"part": "attendance"})


def meeting_file(scene):
    found = meeting(scene)
    return found and Sample(found.kwargs | {"file": 987654})


def door(scene):
    found = meeting(scene)
    return found and Sample(found.kwargs | {"passing": "left"})


def passing(scene):
    found = Coming.objects.filter(attendance__meeting__year=scene.year).first()
    return found and Sample({"pk": found.attendance.meeting_id, "coming": found.pk}, data={"reason": "Ghi nhầm"})


def remark(scene):
    found = meeting(scene)
    return found and Sample(found.kwargs | {"remark": 987654})


def agreed(scene):
    found = meeting(scene)
    return found and Sample(found.kwargs | {"decision": 987654})


def loose_poll(scene):
    found = review(scene)
    return found and Sample(found.kwargs | {"poll": 987654})


def condition(scene):
    """One that the law of the scenes' year does not ask."""
    return Sample({"pk": scene.year.participations.first().pk, "code": "conduct"})


def option(scene):
    found = poll(scene)
    first = found and Poll.objects.get(pk=found.kwargs["pk"]).options.first()
    return found and Sample(found.kwargs | {"option": first.pk}, COUNTERS)


def review(scene):
    """The last one: during the meeting, the one not voted on yet."""
    return _key(Review.objects.filter(year=scene.year).order_by("-award__position"))


def nomination(scene):
    return _key(Nomination.objects.filter(review__year=scene.year))


def sending(scene, **more):
    """One whose files are kept: that of the closed year."""
    kept = SendingPart.objects.filter(sending__proposal__year=scene.year).exists()
    return Sample({"number": 1, **more}) if kept else None


def achievement(scene):
    """Of the unit whose head confirmed it."""
    rows = scene.year.participations.filter(unit__code=UNIT, achievement_report__status="confirmed")
    return _key(rows) if scene.name != REVIEW else None


def mending_point(scene):
    return _key(MendingPoint.objects.filter(proposal__year=scene.year))


def inquiry(scene, kind=InquiryKind.QUESTION):
    """What the office that follows the bloc asked it about the year."""
    due = timezone.localdate() + timedelta(days=7) if kind == InquiryKind.QUESTION else None
    asked = scene.year.inquiries.create(
        kind=kind, about="year", text="Vì sao chưa nộp?", due=due, asked_at=timezone.now(),
        **signed(asked_by=scene.cast.home_affairs),
    )  # fmt: skip
    return Sample({"pk": asked.pk})


def answered_inquiry(scene, with_file=False):
    found = inquiry(scene)
    asked = scene.year.inquiries.get(pk=found.kwargs["pk"])
    asked.status = "answered"
    asked.save()
    turn = asked.turns.create(
        kind="answered", text="Sẽ nộp ngay.", at=timezone.now(), file=ContentFile(b"%PDF-1.7", "a.pdf"),
        original_name="a.pdf", content_type="application/pdf", size=8,
        sha256=hashlib.sha256(b"%PDF-1.7").hexdigest(),
        **signed(by=scene.cast.secretary),
    )  # fmt: skip
    return Sample({"pk": asked.pk, "turn": turn.pk}) if with_file else found


def correction(scene):
    return _key(Decision.objects.filter(nomination__review__year=scene.year, replaces__isnull=False))


def decision_paper(scene):
    return _key(DecisionPaper.objects.filter(decisions__nomination__review__year=scene.year).distinct())


def decision_file(scene):
    return _key(PaperFile.objects.filter(paper__decisions__nomination__review__year=scene.year).distinct())


def leader_task(scene):
    lead = scene.cast.units[scene.cast.leading["leader"]]
    return _key(PlanTask.objects.filter(plan__year=scene.year, lead=lead))


def free_task(scene):
    """One that a meeting could carry out."""
    free = PlanTask.objects.filter(plan__year=scene.year, done_on__isnull=True, deadline__isnull=True)
    return _key(free.filter(meeting__isnull=True))


def entered(scene):
    """The registration of the unit that the secretariat entered from its paper."""
    return _key(PaperEntry.objects.filter(participation=scene.cast.units[ON_PAPER]), ON_PAPER)


def has(model, path="year"):
    return lambda scene: model.objects.filter(**{path: scene.year}).exists()


def published(scene):
    return has(Ranking)(scene)


def scored_not_published(scene):
    return has(ScoreSheet, "participation__year")(scene) and not published(scene)


handed_in = where(lambda scene: Registration.objects.get(participation=scene.cast.units[UNIT]).status != "draft")
draft_registration = only_in(REGISTRATION, of_unit(BEGINNER))
draft_pledge = only_in(REGISTRATION, of_unit(UNSIGNED))


def signed_in(scene):
    unit = scene.cast.units[SIGNED]
    return Sample({"pk": unit.pk, "signature": unit.pledge.signatures.first().pk}, SIGNED)


def in_agreement(**more):
    return lambda scene: Sample({"pk": scene.cast.units[AGREEING].pk} | more, AGREEING)


def asked_for(scene):
    """Other words that the unit asks for."""
    asked = WordingProposal.objects.filter(exchange__pledge__participation=scene.cast.units[AGREEING])
    return in_agreement(proposal=asked.latest("pk").pk)(scene)


def latest_period(scene):
    """The year's reports while units score, and from then on; nothing where none were asked for."""
    period = ReportingPeriod.objects.filter(year=scene.year).last()
    return period and Sample({"month": period.month})


def report_of(code):
    """Of the latest period."""

    def chosen(scene):
        sample = latest_period(scene)
        return sample and Sample({**sample.kwargs, "pk": scene.cast.units[code].pk}, code)

    return chosen


hand_over = where(has(HandOver))
proposal = where(has(Proposal))

WAITS_ABOVE = [
    *(f"scoring:{name}" for name in ("sheet_above", "above_rest", "above_autosave", "above_reopen")),
    *(f"scoring:{name}" for name in ("sheet", "sheet_history", "sheet_pdf")),
]
CHOOSERS = {
    "secretariat:unit_change": unit_change,
    "secretariat:unit_change_seen": unit_change,
    "secretariat:unit_change_file": decision,
    "secretariat:advance": lambda scene: Sample({"step": "close"}),
    "secretariat:advance (withdrawing)": lambda scene: Sample({"step": "reopen_verification"}),
    **{f"secretariat:{name}": hand_over for name in ("save_hand_over_items", "answer_hand_over_items", "give")},
    **{f"secretariat:{name}": hand_over for name in ("take_back", "receive", "hand_over_pdf")},
    "secretariat:take_package": where(lambda scene: scene.name != CLOSED),
    "secretariat:take_package (closed)": only_in(CLOSED, lambda scene: Sample()),
    "units:unit": of_unit(UNIT),
    "awards:unit_history": of_unit(UNIT),
    "awards:unit_history_pdf": of_unit(UNIT),
    "awards:unit_history_xlsx": of_unit(UNIT),
    "units:member_remove": of_unit(UNIT),
    "units:member_end": of_unit(UNIT),
    "units:member_end_take_back": of_unit(UNIT),
    "units:member_rename": of_unit(UNIT),
    "units:leadership_scan": lambda scene: Sample({"role": "deputy"}),
    "units:scan": lambda scene: Sample({"pk": make_year_scan(scene.year).pk}),
    "units:member_scan": lambda scene: Sample({"pk": make_membership_scan(scene.cast.units[UNIT]).pk}),
    "units:leadership_correct": lambda scene: Sample({"role": "deputy"}),
    "units:leader_change": lambda scene: Sample({"role": "deputy"}),
    "units:deadline_set": lambda scene: Sample({"what": "self_scoring"}),
    "units:extension_grant": lambda scene: _key(Deadline.objects.filter(year=scene.year)),
    "units:paper_edit": lambda scene: _key(YearPaper.objects.filter(year=scene.year)),
    "units:paper_remove": lambda scene: _key(YearPaper.objects.filter(year=scene.year)),
    "pledges:task_done": leader_task,
    "pledges:task_move": leader_task,
    "meetings:meeting_of_task": free_task,
    "pledges:plan_paper_former": lambda scene: Sample({"version": 1}),
    "pledges:movement_edit": lambda scene: _key(Movement.objects.filter(bloc=scene.year.bloc)),
    "pledges:movement_remove": lambda scene: _key(Movement.objects.filter(bloc=scene.year.bloc)),
    **{
        f"pledges:registration{name}": of_unit(UNIT)
        for name in ("", "_submit", "_accept", "_return", "_paper", "_hand_up", "_take_up_back", "_hand_back")
    },
    **{f"pledges:registration{name} (draft)": draft_registration for name in ("", "_submit", "_paper")},
    "secretariat:enter_registration": of_unit(UNIT),
    "secretariat:enter_registration (draft)": draft_registration,
    "secretariat:enter_pledge": of_unit(SIGNED),
    "secretariat:enter_pledge (draft)": draft_pledge,
    "secretariat:enter_sheet": of_unit(UNIT),
    **{
        f"secretariat:paper_entry{name}": only_in(REGISTRATION, entered)
        for name in ("", "_file", "_confirm", "_replace")
    },
    **{f"pledges:pledge{name}": of_unit(SIGNED) for name in ("", "_sign", "_ceremony", "_paper")},
    "pledges:signature_withdraw": of_unit(SIGNED),
    "pledges:signed_paper": signed_in,
    "pledges:registration_correct": of_unit(UNIT),
    "pledges:correction_open": of_unit(SIGNED),
    "pledges:signature_correct": of_unit(SIGNED),
    **{
        f"pledges:{name}": only_in(REGISTRATION, of_unit(AGREEING))
        for name in (
            *("agreement", "agreement_paper", "pledge_versions", "draft_take_back"),
            *("wording_accept_all", "wording_refuse_all", "wording_agree"),
        )
    },
    "pledges:draft_send": draft_pledge,
    "pledges:wording_propose": only_in(REGISTRATION, in_agreement(where="chu-de")),
    **{f"pledges:wording_{name}": only_in(REGISTRATION, asked_for) for name in ("accept", "refuse", "take_back")},
    **{f"pledges:pledge{name} (draft)": draft_pledge for name in ("", "_sign", "_ceremony", "_paper")},
    **{
        f"pledges:report_{name}": latest_period
        for name in ("period", "period_end", "period_reopen", "summary_paper", "summary_xlsx")
    },
    **{f"pledges:report{name}": report_of(SIGNED) for name in ("", "_submit", "_return", "_paper")},
    **{
        f"pledges:report{name} (draft)": only_in(SELF_SCORING, report_of(UNSIGNED))
        for name in ("", "_submit", "_paper")
    },
    **{f"scoring:table_{name}": table for name in ("version", "edit", "issue", "correct", "dry_run")},
    **{f"scoring:consultation{name}": consultation for name in ("", "_close")},
    **{f"scoring:rows_{name}": table for name in ("change", "delete", "undo", "sheet")},
    "scoring:consultation_open": table,
    "scoring:table_paper": table,
    **{f"scoring:{name}": consultation for name in ("opinion_say", "opinion_nothing")},
    **{f"scoring:{name}": consultation for name in ("opinions_paper", "opinions_xlsx")},
    "scoring:opinion_answer": opinion,
    "scoring:check": assignment,
    "scoring:check_autosave": assignment,
    "scoring:check_rest": assignment,
    "scoring:checker_replace": assignment,
    "scoring:checker_aside": assignment,
    "scoring:criterion_add": table,
    "scoring:outcome": table,
    "scoring:table_xlsx": table,
    "scoring:table_compare": two_tables,
    **{f"scoring:criterion_{name}": criterion for name in ("edit", "move", "move_into", "delete")},
    **{
        f"scoring:{name}": sheet
        for name in (
            "sheet", "sheet_autosave", "sheet_duties", "sheet_submit", "receipt", "sheet_history", "sheet_pdf",
            "sheet_xlsx", "sheet_import", "sheet_verify", "verify_autosave", "sheet_accept", "sheet_finish",
            "sheet_rest", "sheet_above", "above_rest", "above_autosave", "above_reopen",
            "sheet_return", "sheet_decline", "sheet_reopen", "sheet_hand_up", "sheet_take_up_back", "sheet_hand_back",
            "sheet_ask_back", "sheet_decline_return", "sheet_head_count",
        )
    },
    **{f"{label} (above)": waits_above for label in WAITS_ABOVE},
    "scoring:submitted_pdf": submitted,
    **{
        f"scoring:criterion_{name}": lambda scene: _key(Criterion.objects.filter(entries__in=entries_of(scene, UNIT)))
        for name in ("verify", "autosave", "rest")
    },
    "scoring:entry_evidence": entry,
    "scoring:cite": entry,
    "scoring:entry_thread": entry,
    "scoring:uncite": citation,
    "scoring:citation_judge": citation,
    "scoring:sheet_evidence": sheet,
    **{f"scoring:evidence_{name}": cited for name in ("view", "cite", "replace", "rename")},
    "scoring:evidence_view (not cited)": not_cited,
    "scoring:evidence_file": cited,
    "scoring:evidence_pdf": cited,
    "scoring:evidence_withdraw": cited,
    "scoring:evidence_file (not cited)": not_cited,
    "scoring:evidence_withdraw (not cited)": not_cited,
    "scoring:appeal_make": verified_row,
    "scoring:appeal": appeal,
    "scoring:appeal_withdraw": appeal,
    "scoring:ranking_version": where(published, lambda scene: Sample({"version": 1})),
    **{
        f"scoring:{name}_version": where(published, lambda scene: Sample({"version": 1}))
        for name in ("ranking_pdf", "ranking_xlsx", "charts")
    },
    "scoring:ranking_paper": where(published),
    "scoring:ranking_pdf": where(published),
    "scoring:ranking_xlsx": where(published),
    "scoring:ranking_pdf (not published)": where(scored_not_published),
    "scoring:ranking_xlsx (not published)": where(scored_not_published),
    **{
        f"meetings:{name}": meeting
        for name in (
            "detail", "edit", "attendance", "envelopes", "agenda", "open", "end", "reopen", "poll_add",
            "elections_add", "trial_add", "polls_open", "minutes", "minutes_circulate",
            "minutes_withdraw", "minutes_sign", "minutes_pdf", "counting_pdf", "ballots_pdf",
            "console", "go", "show_poll", "projector", "ballots", "decide_panel",
            "before", "invite", "invitation_pdf", "reply", "pack_add", "pack_zip",
            "minutes_read", "scan_add", "agreed_add", "remark", "minutes_agree", "conclusions", "conclusions_carry",
            "kit_pdf", "kit_zip", "checkin", "checkin_open", "checkin_close", "checkin_poster",
        )
    },
    **{f"meetings:{name}": meeting_to_come for name in ("move", "task")},
    "meetings:key": counted_meeting,
    **{
        f"meetings:{name}": poll
        for name in (
            "poll", "poll_edit", "panel", "poll_open", "poll_cancel", "poll_repeat", "run_off", "poll_count",
            "poll_recount", "poll_seal", "ballot", "poll_close", "recount_xlsx", "turn_key",
        )
    },
    **{f"meetings:{name} (on screen)": voting_on_screen for name in ("poll", "ballot", "poll_close")},
    **{f"meetings:part_{name}": minutes_part for name in ("approve", "correct")},
    "meetings:remark_answer": remark,
    "meetings:door": door,
    "meetings:door_strike": passing,
    "meetings:agreed_strike": agreed,
    "meetings:confirm_leader": lambda scene: Sample({"role": "leader"}),
    "meetings:confirmation_strike": lambda scene: Sample({"pk": 987654}),
    "awards:at_meeting": meeting,
    "awards:poll_link": loose_poll,
    **{f"meetings:{name}": meeting_file for name in ("file", "file_withdraw")},
    "meetings:poll_edit (not open)": draft_poll,
    "meetings:poll_paper": voter,
    "meetings:poll_paper (on screen)": only_in(REVIEW, lambda scene: voter(scene, voting_on_screen(scene))),
    **{f"meetings:{name} (counted)": counted_poll for name in ("poll", "poll_recount", "poll_seal")},
    "meetings:option_withdraw": option,
    **{
        f"awards:{name}": review
        for name in ("review_edit", "review_remove", "poll_open", "nominate", "agreement")
    },
    "awards:correction_seen": correction,
    "awards:decision_paper": decision_paper,
    "awards:decision_paper_correct": only_in(CLOSED, decision_paper),
    "awards:decision_file": decision_file,
    "awards:decision_file_strike": only_in(CLOSED, decision_file),
    "awards:point_answer": mending_point,
    "awards:rule_answer": condition,
    **{f"awards:{name}": inquiry for name in ("inquiry", "inquiry_answer", "inquiry_close")},
    "awards:inquiry_seen": lambda scene: inquiry(scene, InquiryKind.REMARK),
    "awards:inquiry_reopen": answered_inquiry,
    "awards:inquiry_file": lambda scene: answered_inquiry(scene, with_file=True),
    **{f"awards:{name}": nomination for name in ("answer", "withdraw", "reinstate", "step_back")},
    "awards:decision": only_in(PROPOSING, nomination),
    "awards:decision (closed)": only_in(CLOSED, nomination),
    **{
        f"awards:{name}": proposal
        for name in (
            "proposal_edit", "proposal_submit", "proposal_return", "proposal_accept", "remark", "submission_pdf",
            "results_pdf", "dossier_page", "gaps_pdf", "conditions_pdf",
        )
    },
    "awards:draft_zip": proposal,
    "awards:sent_zip": sending,
    "awards:sent_part": lambda scene: sending(scene, position=1),
    **{
        f"awards:achievement{name}": achievement
        for name in ("", "_sign", "_drop", "_confirm", "_reopen", "_pdf")
    },
}  # fmt: skip
