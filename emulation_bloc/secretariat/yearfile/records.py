"""What of each model stands in a year file, in the order a reader expects."""

from awards.models import Decision, Nomination, Proposal, Remark, Review, StepBack
from emulation_bloc.secretariat.models import HandOver, HandOverItem
from meetings.models import (
    AgendaItem,
    AgreedDecision,
    Approval,
    Attendance,
    Coming,
    Conclusion,
    Correction,
    Guest,
    Meeting,
    MeetingFile,
    Minutes,
    MinutesRemark,
    Option,
    PanelDecision,
    PanelMember,
    PanelSeat,
    Poll,
    Tally,
    Voter,
)
from pledges.models import (
    Award,
    Movement,
    Plan,
    PlanSection,
    PlanTask,
    Pledge,
    PledgeSignature,
    RegisteredTitle,
    Registration,
    Target,
)
from scoring.models import (
    Appeal,
    Assignment,
    Band,
    Citation,
    Classification,
    Criterion,
    Entry,
    EntryComment,
    EvidenceFile,
    Level,
    Opinion,
    PointsChange,
    Ranking,
    ScoreSheet,
    ScoringRules,
    ScoringTable,
    SectionDuty,
    Standing,
    TieBreak,
)
from units.models import (
    Bloc,
    Deadline,
    EmulationYear,
    Extension,
    FormerName,
    Leadership,
    Membership,
    Participation,
    Regulation,
    Succession,
    Unit,
    User,
    YearPaper,
)

from .codec import Record

UNIT = Record(Unit, ["code", "name", "short_name", "symbol", "superior", "kind", "position", "founded", "dissolved"])
SUCCESSION = Record(Succession, ["kind", "on", "basis"], refs=["predecessor", "successor"])
BLOC = Record(
    Bloc,
    ["code", "name", "symbol", "province", "place", "founding_decision", "founded_on"],
    refs=["monitor"],
    parts=["codes"],
)
MEMBERSHIP = Record(Membership, ["first_year", "last_year", "position", "basis", "end_basis"], refs=["unit"])
PERSON = Record(User, ["username", "full_name", "job_title", "position", "email", "phone"], refs=["unit"])
AWARD = Record(
    Award,
    [
        "code", "name", "short_name", "aliases", "kind", "level", "recipient", "decider", "position",
        "valid_from", "valid_to", "legal_source",
    ],
)  # fmt: skip
MOVEMENT = Record(Movement, ["title", "launcher", "first_year", "last_year", "source", "position"])

YEAR = Record(
    EmulationYear,
    ["year", "stage", "home_affairs_since", "illustrative"],
    parts=[
        "participations", "leaderships", "regulation", "papers", "deadlines", "plan", "registrations", "pledges",
        "scoring_rules", "scoring_tables", "evidence", "sheets", "assignments", "rankings", "meetings", "reviews",
        "proposal", "hand_over",
    ],
)  # fmt: skip
PARTICIPATION = Record(
    Participation,
    ["position", "name", "short_name", "added_on", "ended_on", "end_basis"],
    refs=["unit", "successor"],
    parts=["former_names"],
)
FORMER_NAME = Record(FormerName, ["name", "short_name", "until", "basis"])
LEADERSHIP = Record(Leadership, ["role", "basis", "document", "rights_from", "rights_to"], refs=["unit"])
REGULATION = Record(
    Regulation,
    [
        "document", "quorum_percent", "majority_kind", "majority_percent", "majority_strict", "percentage_base",
        "tie_of_votes", "votes_for_itself", "written_opinions", "registration_required", "same_unit_both_flags",
    ],
)  # fmt: skip
PAPER = Record(YearPaper, ["kind", "number", "issued_on", "issuer", "title", "is_legal_basis", "position"])
DEADLINE = Record(Deadline, ["what", "last_day"], parts=["extensions"])
EXTENSION = Record(Extension, ["last_day", "reason", "granted_by_words"], refs=["unit", "granted_by"])

PLAN = Record(
    Plan, ["status", "number", "issued_on", "title", "signer_name", "signer_title"], parts=["sections", "tasks"]
)
PLAN_SECTION = Record(PlanSection, ["position", "heading", "body"])
PLAN_TASK = Record(PlanTask, ["position", "what", "lead_text", "due", "done_on"], refs=["lead"])
REGISTRATION = Record(
    Registration,
    ["status", "number", "note", "submitted_at", "submitted_by_words", "return_reason"],
    refs=["unit", "submitted_by"],
    parts=["titles"],
)
REGISTERED_TITLE = Record(RegisteredTitle, ["count", "note"], refs=["award"])
PLEDGE = Record(Pledge, ["status", "theme", "content"], refs=["unit"], parts=["targets", "signature"])
TARGET = Record(
    Target,
    [
        "position", "content", "unit_of_measure", "aim", "comparison", "midyear_actual", "yearend_actual", "note",
    ],
)  # fmt: skip
PLEDGE_SIGNATURE = Record(PledgeSignature, ["signer_name", "signer_title", "signed_at", "way"], refs=["signer"])

SCORING_RULES = Record(
    ScoringRules,
    [
        "first_pass", "checkers_per_unit", "blind", "shows_totals", "shows_sections", "shows_criteria",
        "shows_evidence", "source",
    ],
)  # fmt: skip
TABLE = Record(
    ScoringTable,
    [
        "version", "status", "title", "issued_on", "total_points", "reason_threshold", "not_applicable", "places",
        "rounding", "note_below_max", "classified_by",
    ],
    refs=["paper"],
    parts=["criteria", "classifications", "tie_breaks"],
)  # fmt: skip
CRITERION = Record(
    Criterion,
    [
        "code", "title", "kind", "max_points", "step", "cap", "measure", "threshold", "points_each", "bonus_place",
        "target", "floor", "may_exceed", "ceiling", "growth", "not_below_zero", "may_be_not_applicable",
        "evidence_rule", "scored_by", "guidance", "legal_source",
    ],
    parts=["bands", "levels", "units", "children"],
)  # fmt: skip
BAND = Record(Band, ["lower", "lower_closed", "upper", "upper_closed", "points"])
LEVEL = Record(Level, ["title", "points"])
CLASSIFICATION = Record(Classification, ["name", "lower", "min_section_percent", "without_faults"])
TIE_BREAK = Record(TieBreak, ["kind"], parts=["criterion"])
EVIDENCE = Record(
    EvidenceFile,
    [
        "title", "link", "original_name", "content_type", "size", "sha256", "uploaded_at", "uploaded_by_words",
        "withdrawn_at",
    ],
    refs=["unit", "uploaded_by"],
    parts=["key", "previous", "content"],
)  # fmt: skip
SHEET = Record(
    ScoreSheet,
    ["status", "submitted_at", "submitted_by_words", "receipt_hash", "return_reason"],
    refs=["unit", "submitted_by"],
    parts=["table", "duties", "entries"],
)
DUTY = Record(SectionDuty, [], refs=["user"], parts=["criterion"])
ENTRY = Record(
    Entry,
    [
        "claimed_value", "claimed_base", "claimed_not_applicable", "self_points", "self_note", "verified_value",
        "verified_base", "verified_not_applicable", "verified_points", "verified_at", "verified_by_words", "reason",
        "is_returned", "return_note",
    ],
    refs=["verified_by"],
    parts=["criterion", "citations", "comments", "changes", "appeals"],
)  # fmt: skip
CITATION = Record(
    Citation,
    ["proves", "verdict", "verdict_note", "verdict_at", "verdict_by_words"],
    refs=["verdict_by"],
    parts=["evidence"],
)
COMMENT = Record(EntryComment, ["by_unit", "at", "author_words", "text", "awaits_answer"], refs=["author"])
CHANGE = Record(
    PointsChange, ["kind", "before", "after", "points_before", "points_after", "reason", "at", "by_words"], refs=["by"]
)
APPEAL = Record(
    Appeal,
    [
        "status", "asked_value", "asked_base", "asked_points", "asked_not_applicable", "grounds", "made_at",
        "made_by_words", "points_before", "points_after", "total_before", "total_after", "answer", "basis",
        "answered_at", "answered_by_words",
    ],
    refs=["made_by", "answered_by"],
)  # fmt: skip
ASSIGNMENT = Record(
    Assignment, ["recused_at", "recused_reason", "done_at"], refs=["unit", "checker"], parts=["opinions"]
)
OPINION = Record(
    Opinion, ["value", "base", "not_applicable", "points", "note", "at", "by_words"], refs=["by"], parts=["criterion"]
)
RANKING = Record(
    Ranking,
    ["version", "published_at", "published_by_words", "reason", "withdrawn_at", "withdrawn_reason"],
    refs=["published_by", "paper"],
    parts=["standings"],
)
STANDING = Record(
    Standing,
    ["total", "self_total", "rank", "tied", "base_points", "classification", "why", "subtotals"],
    refs=["unit"],
)

MEETING = Record(
    Meeting,
    [
        "kind", "status", "title", "starts_at", "opened_at", "ended_at", "place", "chair_name", "chair_title",
        "cochair_name", "cochair_title", "secretary_name", "secretary_title", "invitation_number", "invited_on",
        "reply_by",
    ],
    parts=["agenda", "attendance", "guests", "polls", "agreed", "files", "conclusions", "minutes", "panel_decisions"],
)  # fmt: skip
AGREED = Record(
    AgreedDecision,
    [
        "kind", "subject", "words", "basis", "how", "votes_for", "present", "agreed_at", "recorded_at",
        "recorded_by_words", "struck_at", "struck_reason", "struck_by_words",
    ],
    refs=["units", "recorded_by", "struck_by"],
    parts=["key", "award"],
)  # fmt: skip
AGENDA_ITEM = Record(AgendaItem, ["position", "title", "presenter", "conclusion", "shows", "script", "minutes"])
ATTENDANCE = Record(
    Attendance,
    [
        "presence", "delegate_name", "delegate_title", "letter_name", "letter_title", "by_letter",
        "voter_words", "reply", "replied_at", "envelope", "note",
    ],
    refs=["unit", "voter"],
    parts=["comings"],
)  # fmt: skip
COMING = Record(
    Coming,
    [
        "kind", "at", "delegate_name", "delegate_title", "written_at", "written_by_words", "struck_at",
        "struck_reason",
    ],
    refs=["written_by"],
)  # fmt: skip
GUEST = Record(Guest, ["position", "name", "title", "organisation"])
MEETING_FILE = Record(
    MeetingFile,
    [
        "kind", "position", "title", "original_name", "content_type", "size", "sha256", "added_at",
        "added_by_words", "withdrawn_at",
    ],
    refs=["unit", "added_by"],
    parts=["content"],
)  # fmt: skip
CONCLUSION = Record(Conclusion, ["position", "what", "due", "carried_at"], refs=["unit"])
POLL = Record(
    Poll,
    [
        "position", "kind", "role", "question", "method", "status", "seats", "majority_kind",
        "majority_percent", "majority_strict", "percentage_base", "quorum_percent", "quorum_waiver", "double_count",
        "tie_of_votes", "votes_for_itself", "ballot_style", "cancel_reason", "opened_at", "closed_at",
        "counted_at", "sealed_at", "revealed_at", "cancelled_at", "round", "members",
        "present", "envelopes", "issued", "returned", "valid", "invalid", "blank",
    ],
    parts=["key", "parent", "repeats", "options", "panel", "roll", "award", "words", "opened"],
)  # fmt: skip
OPTION = Record(Option, ["position", "label", "rank", "withdrawn_reason"], refs=["unit"], parts=["votes"])
VOTER = Record(Voter, ["delegate_words", "has_voted", "on_paper", "by_envelope"], refs=["unit", "delegate"])
TALLY = Record(Tally, ["answer", "count"])
PANEL_MEMBER = Record(PanelMember, ["name", "job_title", "role", "shares_unit", "signed_at"], refs=["unit", "user"])
PANEL_DECISION = Record(
    PanelDecision,
    ["basis", "reason", "decided_at", "recorded_by_words"],
    refs=["recorded_by"],
    parts=["seats"],
)
PANEL_SEAT = Record(PanelSeat, ["name", "job_title", "role"], refs=["unit", "user"])
MINUTES = Record(
    Minutes,
    [
        "status", "number", "opening", "report", "discussion", "home_affairs_remarks", "next_pledge", "conclusion",
        "tracked_since", "signed_at", "signed_by_words",
    ],
    refs=["signed_by"],
    parts=["approvals", "corrections", "remarks"],
)  # fmt: skip
APPROVAL = Record(Approval, ["part", "fingerprint", "approved_at", "approved_by_words"], refs=["approved_by"])
CORRECTION = Record(Correction, ["part", "before", "after", "reason", "at", "by_words"], refs=["by"])
MINUTES_REMARK = Record(
    MinutesRemark,
    ["part", "text", "author_words", "at", "status", "answer", "answered_by_words", "answered_at"],
    refs=["unit", "author", "answered_by"],
)

REVIEW = Record(Review, ["seats", "printed_name", "source"], refs=["award"], parts=["nominations"])
NOMINATION = Record(
    Nomination,
    [
        "status", "source", "agreement", "nominated_at", "nominated_by_words", "override_reason",
        "override_checks", "override_by_words", "withdrawn_reason", "withdrawn_at", "withdrawn_by_words", "achievement",
        "recipient_class", "field_of_work",
    ],
    refs=["unit", "nominated_by", "override_by", "withdrawn_by"],
    parts=[
        "poll", "agreed", "withdrawn_by_decision", "step_backs", "withdrawn_on_request", "decision",
        "former_decisions",
    ],
)  # fmt: skip
STEP_BACK = Record(StepBack, ["paper", "reason", "asked_at", "asked_by_words"], refs=["asked_by"])
DECISION = Record(
    Decision,
    [
        "outcome", "number", "decided_on", "reason", "side", "recorded_at", "recorded_by_words",
        "correction_reason", "superseded_at", "seen_at", "seen_by_words",
    ],
    refs=["granted", "recorded_by", "seen_by"],
)  # fmt: skip
PROPOSAL = Record(
    Proposal,
    [
        "status", "number", "issued_on", "recipient", "signer_name", "signer_title", "introduction", "submitted_at",
        "submitted_by_words", "returned_by_words", "return_reason", "accepted_at", "accepted_by_words",
    ],
    refs=["submitted_by", "returned_by", "accepted_by"],
    parts=["items", "remarks"],
)  # fmt: skip
REMARK = Record(Remark, ["at", "text", "author_words"], refs=["author"])
HAND_OVER = Record(
    HandOver,
    ["rights_move_on", "note", "given_by_words", "given_at", "received_by_words", "received_at", "open_work"],
    refs=["giver", "receiver", "given_by", "received_by"],
    parts=["items"],
)
HAND_OVER_ITEM = Record(
    HandOverItem,
    ["position", "kind", "what", "quantity", "condition", "done", "note", "received", "objection"],
)
