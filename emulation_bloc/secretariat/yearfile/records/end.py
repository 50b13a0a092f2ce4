"""What of each model stands in a year file at the end of the year: meetings, awards, hand-over."""

from awards.models import (
    AchievementReport,
    AwardNotice,
    Decision,
    DecisionPaper,
    Inquiry,
    InquiryTurn,
    MendingPoint,
    Nomination,
    PaperFile,
    Proposal,
    Remark,
    Review,
    RuleAnswer,
    Sending,
    SendingPart,
    SignedReport,
    StepBack,
    YearRules,
)
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
    LeaderConfirmation,
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

from ..codec import Record

MEETING = Record(
    Meeting,
    [
        "kind", "status", "title", "starts_at", "day_told", "opened_at", "ended_at", "place", "chair_name",
        "chair_title", "cochair_name", "cochair_title", "secretary_name", "secretary_title", "invitation_number",
        "invited_on", "reply_by", "moved_at", "moved_from", "moved_reason",
    ],
    parts=[
        "agenda", "attendance", "guests", "polls", "agreed", "files", "conclusions", "minutes", "panel_decisions",
        "task",
    ],
)  # fmt: skip
AGREED = Record(
    AgreedDecision,
    [
        "kind", "subject", "words", "basis", "how", "votes_for", "present", "agreed_at", "recorded_at",
        "recorded_by_words", "struck_at", "struck_reason", "struck_by_words",
    ],
    refs=["units", "in_favour_of", "recorded_by", "struck_by"],
    parts=["key", "award"],
)  # fmt: skip
LEADER_CONFIRMATION = Record(
    LeaderConfirmation,
    [
        "role", "issuer", "number", "decided_on", "recorded_at", "recorded_by_words", "struck_at", "struck_reason",
        "struck_by_words",
    ],
    refs=["unit", "recorded_by", "struck_by"],
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

KEPT_RULES = Record(YearRules, ["content", "kept_at"])
RULE_ANSWER = Record(
    RuleAnswer,
    [
        "question", "asked", "met", "number", "base", "asked_on", "on", "source", "answered_at", "answered_by_words",
        "superseded_at",
    ],
    refs=["unit", "answered_by"],
)  # fmt: skip
REVIEW = Record(Review, ["seats", "printed_name", "source"], refs=["award"], parts=["nominations"])
NOMINATION = Record(
    Nomination,
    [
        "status", "source", "agreement", "nominated_at", "nominated_by_words", "override_reason",
        "override_checks", "override_rules", "override_by_words", "withdrawn_reason", "withdrawn_at",
        "withdrawn_by_words", "achievement", "recipient_class", "field_of_work",
    ],
    refs=["unit", "nominated_by", "override_by", "withdrawn_by"],
    parts=[
        "poll", "agreed", "withdrawn_by_decision", "step_backs", "withdrawn_on_request", "decision",
        "former_decisions",
    ],
)  # fmt: skip
STEP_BACK = Record(StepBack, ["paper", "reason", "asked_at", "asked_by_words"], refs=["in_favour_of", "asked_by"])
DECISION = Record(
    Decision,
    [
        "outcome", "reason", "side", "recorded_at", "recorded_by_words",
        "correction_reason", "superseded_at", "seen_at", "seen_by_words",
    ],
    refs=["granted", "recorded_by", "seen_by"],
    parts=["paper", "notices", "number", "decided_on"],  # the last two: in files from before there were papers
)  # fmt: skip
DECISION_PAPER = Record(
    DecisionPaper,
    [
        "number", "decided_on", "level", "issuer", "is_said", "recorded_at", "recorded_by_words", "correction_reason",
        "superseded_at",
    ],
    refs=["recorded_by"],
    parts=["replaces", "files"],
)  # fmt: skip
PAPER_FILE = Record(
    PaperFile,
    [
        "original_name", "content_type", "size", "sha256", "added_at", "added_by_words", "struck_at",
        "struck_by_words", "struck_reason",
    ],
    refs=["added_by", "struck_by"],
    parts=["content"],
)  # fmt: skip
AWARD_NOTICE = Record(
    AwardNotice,
    ["told_at", "told_by_words", "opened_at", "opened_by_words"],
    refs=["told_by", "opened_by"],
    parts=["to"],
)
PROPOSAL = Record(
    Proposal,
    [
        "status", "number", "issued_on", "recipient", "signer_name", "signer_title", "introduction", "submitted_at",
        "submitted_by_words", "returned_by_words", "return_reason", "accepted_at", "accepted_by_words",
    ],
    refs=["submitted_by", "returned_by", "accepted_by"],
    parts=["items", "remarks", "points", "sendings"],
)  # fmt: skip
SENDING = Record(
    Sending,
    ["number", "submission_number", "gaps", "gaps_reason", "sent_at", "sent_by_words"],
    refs=["sent_by"],
    parts=["parts"],
)
SENDING_PART = Record(SendingPart, ["position", "kind", "title", "name", "content_type", "size", "sha256"])
ACHIEVEMENT = Record(
    AchievementReport,
    [
        "status", "situation", "functions", "results", "measures", "conduct", "organisations", "earlier",
        "signer_name", "signer_title", "confirmed_at", "confirmed_by_words",
    ],
    refs=["unit", "confirmed_by"],
    parts=["signed_copies"],
)  # fmt: skip
SIGNED_REPORT = Record(
    SignedReport,
    [
        "original_name", "content_type", "size", "sha256", "basis", "added_at", "added_by_words", "withdrawn_at",
    ],
    refs=["added_by"],
    parts=["content"],
)  # fmt: skip
MENDING_POINT = Record(
    MendingPoint,
    ["position", "text", "raised_at", "raised_by_words", "answer", "answered_at", "answered_by_words"],
    refs=["raised_by", "answered_by"],
)
REMARK = Record(Remark, ["at", "text", "author_words"], refs=["author"])
INQUIRY = Record(
    Inquiry,
    ["kind", "status", "about", "text", "due", "asked_at", "asked_by_words"],
    refs=["asked_by", "award", "unit"],
    parts=["turns"],
)
INQUIRY_TURN = Record(
    InquiryTurn,
    ["kind", "text", "due", "at", "by_words", "original_name", "content_type", "size", "sha256"],
    refs=["by"],
    parts=["content"],
)
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
