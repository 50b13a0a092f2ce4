"""What of each model stands in a year file, in the order a reader expects: the bloc, its year, how the year begins."""

from pledges.models import (
    Award,
    CommonTarget,
    Figure,
    Movement,
    Plan,
    PlanCorrection,
    PlanSection,
    PlanTask,
    Pledge,
    PledgeSignature,
    PledgeVersion,
    RegisteredTitle,
    Registration,
    RegistrationCorrection,
    ReportingPeriod,
    SignatureCorrection,
    SigningCeremony,
    Target,
    UnitReport,
    WordingExchange,
    WordingProposal,
)
from units.models import (
    Bloc,
    Deadline,
    EmulationYear,
    Extension,
    FormerLeadership,
    FormerName,
    Leadership,
    Membership,
    MembershipCorrection,
    MembershipScan,
    PaperEntry,
    Participation,
    Regulation,
    RegulationCorrection,
    Succession,
    Unit,
    User,
    YearPaper,
    YearScan,
)

from ..codec import Record

UNIT = Record(
    Unit, ["code", "name", "short_name", "symbol", "superior", "place", "kind", "position", "founded", "dissolved"]
)
SUCCESSION = Record(Succession, ["kind", "on", "basis"], refs=["predecessor", "successor"])
BLOC = Record(
    Bloc,
    [
        "code",
        "name",
        "symbol",
        "level",
        "form",
        "leader_title",
        "deputy_title",
        "has_deputy",
        "superior",
        "province",
        "place",
        "founding_decision",
        "founded_on",
    ],
    refs=["monitor"],
    parts=["codes"],
)
CORRECTED = ["at", "by_words", "reason", "changes"]
MEMBERSHIP = Record(
    Membership,
    ["first_year", "last_year", "position", "basis", "end_basis"],
    refs=["unit"],
    parts=["corrections", "scans"],
)
SCANNED = ["about", "original_name", "content_type", "size", "sha256", "added_at", "added_by_words"]
MEMBERSHIP_SCAN = Record(MembershipScan, SCANNED, parts=["content"])
MEMBERSHIP_CORRECTION = Record(MembershipCorrection, CORRECTED)
PERSON = Record(User, ["username", "full_name", "job_title", "position", "email", "phone"], refs=["unit"])
AWARD = Record(
    Award,
    [
        "code", "name", "short_name", "aliases", "kind", "level", "recipient", "decider", "position",
        "valid_from", "valid_to", "inscription", "legal_source", "is_flag", "former_names", "to_confirm",
        "confirmed_by", "confirmed_source", "confirmed_on",
    ],
)  # fmt: skip
MOVEMENT = Record(Movement, ["title", "launcher", "first_year", "last_year", "source", "position"])

YEAR = Record(
    EmulationYear,
    ["year", "stage", "home_affairs_since", "illustrative"],
    parts=[
        "participations", "leaderships", "former_leaderships", "regulation", "papers", "deadlines", "plan",
        "scans", "registrations", "pledges", "signing_ceremony", "reporting_periods", "paper_entries",
        "scoring_rules", "scoring_tables", "evidence", "sheets", "assignments", "superior_scorers", "rankings",
        "meetings", "leader_confirmations", "kept_rules", "rule_answers", "reviews", "achievements", "proposal",
        "inquiries", "hand_over",
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
FORMER_LEADERSHIP = Record(FormerLeadership, ["role", "basis", "document", "rights_from", "rights_to"], refs=["unit"])
REGULATION = Record(
    Regulation,
    [
        "document", "quorum_percent", "majority_kind", "majority_percent", "majority_strict", "percentage_base",
        "tie_of_votes", "votes_for_itself", "written_opinions", "registration_required", "same_unit_both_flags",
        "head_sends_registration", "leaders_confirmed_by",
    ],
    parts=["corrections"],
)  # fmt: skip
REGULATION_CORRECTION = Record(RegulationCorrection, CORRECTED, refs=["by"])
YEAR_SCAN = Record(YearScan, ["what", *SCANNED], refs=["added_by"], parts=["corrects", "content"])
PAPER = Record(YearPaper, ["kind", "number", "issued_on", "issuer", "title", "is_legal_basis", "position"])
DEADLINE = Record(Deadline, ["what", "last_day"], parts=["extensions"])
EXTENSION = Record(Extension, ["last_day", "reason", "granted_by_words"], refs=["unit", "granted_by"])

PAPER_ENTRY = Record(
    PaperEntry,
    [
        "what", "number", "dated_on", "signer_name", "signer_title", "reason", "entered", "former", "draft",
        "original_name", "content_type", "size", "sha256", "entered_at", "entered_by_words", "finished_at",
        "confirmed_at", "confirmed_by_words", "set_aside_at", "set_aside_as", "set_aside_by_words",
    ],
    refs=["unit", "entered_by", "confirmed_by", "set_aside_by"],
    parts=["content"],
)  # fmt: skip

PLAN = Record(
    Plan,
    ["status", "number", "issued_on", "title", "signer_name", "signer_title", "movements_as_issued"],
    parts=["sections", "tasks", "targets", "corrections"],
)
PLAN_CORRECTION = Record(PlanCorrection, CORRECTED, refs=["by"])
PLAN_SECTION = Record(PlanSection, ["position", "heading", "body"])
PLAN_TASK = Record(
    PlanTask,
    ["position", "what", "lead_text", "due", "due_as_issued", "basis", "done_on", "done_note", "late_reason"],
    refs=["lead", "helpers"],
    parts=["sets", "movement"],
)
REGISTRATION = Record(
    Registration,
    [
        "status", "number", "note", "submitted_at", "submitted_by_words", "return_reason", "handed_up_at",
        "handed_up_by_words", "hand_back_reason",
    ],
    refs=["unit", "submitted_by", "handed_up_by"],
    parts=["titles", "corrections"],
)  # fmt: skip
REGISTRATION_CORRECTION = Record(RegistrationCorrection, CORRECTED, refs=["by"])
REGISTERED_TITLE = Record(RegisteredTitle, ["count", "note"], refs=["award"])
PLEDGE = Record(
    Pledge, ["status", "theme", "content"], refs=["unit"], parts=["targets", "signatures", "signature", "exchanges"]
)  # ``signature``: the only one, as files from before write it
EXCHANGE = Record(
    WordingExchange,
    ["opened_at", "opened_by_words", "ended_at", "ended_as", "ended_by_words", "ended_reason"],
    refs=["opened_by", "ended_by"],
    parts=["versions", "proposals"],
)
PLEDGE_VERSION = Record(PledgeVersion, ["number", "kind", "text", "sha256", "at", "by_words"], refs=["by"])
WORDING_PROPOSAL = Record(
    WordingProposal,
    [
        "side", "kind", "place", "before", "after", "reason", "at", "by_words", "status", "answer", "answered_at",
        "answered_by_words",
    ],
    refs=["by", "answered_by"],
)  # fmt: skip
AIM = ["position", "content", "unit_of_measure", "comparison", "pace", "aim", "aim_to", "aim_date", "note"]
COMMON_TARGET = Record(CommonTarget, AIM)
# Files of earlier versions hold what was reached beside the target; it is read into reports of those periods.
ACTUALS_BEFORE = {"midyear_actual": 6, "yearend_actual": 12}
TARGET = Record(Target, AIM, refs=["common"], parts=[*ACTUALS_BEFORE, "movement"])
PLEDGE_SIGNATURE = Record(
    PledgeSignature,
    [
        "signer_name", "signer_title", "signed_at", "way", "consent", "text", "sha256", "drawing", "drawing_sha256",
        "ended_at", "ended_as", "ended_by_words", "ended_reason",
    ],
    refs=["signer", "ended_by"],
    parts=["corrections"],
)  # fmt: skip
SIGNATURE_CORRECTION = Record(SignatureCorrection, CORRECTED, refs=["by"])
CEREMONY = Record(SigningCeremony, ["ended_at", "ended_by_words"], refs=["ended_by"])
REPORTING_PERIOD = Record(
    ReportingPeriod,
    [
        "span", "month", "status", "asks", "last_day",
        "opened_at", "opened_by_words", "ended_at", "ended_by_words",
    ],
    refs=["opened_by", "ended_by"],
    parts=["reports", "certified"],
)  # fmt: skip
UNIT_REPORT = Record(
    UnitReport,
    [
        "status", "difficulties", "first_submitted_at", "due_on", "submitted_at", "submitted_by_words",
        "sent_by_heir", "returned_by_words", "return_reason",
    ],
    refs=["unit", "submitted_by", "returned_by"],
    parts=["figures"],
)  # fmt: skip
FIGURE = Record(Figure, ["actual", "source", "explanation"], parts=["target"])
