"""What of each model of scoring stands in a year file: tables, sheets, checks, rankings."""

from scoring.models import (
    Appeal,
    Assignment,
    Band,
    Citation,
    Classification,
    Consultation,
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
    SuperiorScorer,
    TableCorrection,
    TableOpinion,
    TakenFigure,
    TieBreak,
)

from ..codec import Record

SCORING_RULES = Record(
    ScoringRules,
    [
        "first_pass", "checkers_per_unit", "blind", "findings_told", "shows_totals", "shows_sections", "shows_criteria",
        "shows_evidence", "entered_judged_by_another", "source",
    ],
)  # fmt: skip
TABLE = Record(
    ScoringTable,
    [
        "version", "status", "title", "issued_on", "total_points", "reason_threshold", "not_applicable", "places",
        "rounding", "rounds_total_only", "note_below_max", "ranks_by_share",
        "classified_by", "superior_column",
    ],
    refs=["paper"],
    parts=["criteria", "classifications", "tie_breaks", "corrections", "consultations"],
)  # fmt: skip
TABLE_CORRECTION = Record(TableCorrection, ["at", "by_words", "reason", "changes"], refs=["by"])
CRITERION = Record(
    Criterion,
    [
        "code", "title", "kind", "max_points", "step", "cap", "measure", "threshold", "points_each", "take_most",
        "may_bar", "weight", "bonus_place", "target", "floor", "may_exceed", "ceiling", "growth", "without_base",
        "figure_source", "figure_name",
        "base_points",
        "steps_from", "step_width", "counts_begun", "full_above", "not_below_zero", "may_be_not_applicable",
        "evidence_rule", "scored_by", "superior_skips", "guidance", "legal_source",
    ],
    parts=["bands", "levels", "units", "children"],
)  # fmt: skip
BAND = Record(Band, ["lower", "lower_closed", "upper", "upper_closed", "points"])
LEVEL = Record(Level, ["title", "points"])
CLASSIFICATION = Record(
    Classification, ["name", "lower", "min_section_percent", "parts_at", "without_faults", "meets_conditions"]
)
TIE_BREAK = Record(TieBreak, ["kind"], parts=["criterion"])
CONSULTATION = Record(
    Consultation,
    ["asks", "opened_at", "opened_by_words", "last_day", "closed_at", "closed_by_words"],
    refs=["opened_by", "closed_by", "drafter"],
    parts=["opinions"],
)
TABLE_OPINION = Record(
    TableOpinion,
    [
        "row_label", "row_wording", "text", "at", "author_words", "status", "answer", "answered_at",
        "answered_by_words",
    ],
    refs=["unit", "author", "answered_by"],
    parts=["criterion"],
)  # fmt: skip
EVIDENCE = Record(
    EvidenceFile,
    [
        "title", "link", "original_name", "content_type", "size", "sha256", "uploaded_at", "uploaded_by_words",
        "withdrawn_at",
    ],
    refs=["unit", "uploaded_by"],
    parts=["key", "previous", "content", "movement"],
)  # fmt: skip
SHEET = Record(
    ScoreSheet,
    [
        "status", "submitted_at", "submitted_by_words", "receipt_hash", "return_reason", "head_count",
        "head_count_source", "on_paper", "handed_up_at", "handed_up_by_words", "hand_back_reason", "return_asked_at",
        "return_asked_by_words", "return_asked_reason", "return_declined_at", "return_declined_by_words",
        "return_declined_reason", "superior_done_at", "superior_done_by_words",
    ],
    refs=["unit", "submitted_by", "handed_up_by", "return_asked_by", "return_declined_by", "superior_done_by"],
    parts=["table", "duties", "entries"],
)  # fmt: skip
DUTY = Record(SectionDuty, [], refs=["user"], parts=["criterion"])
ENTRY = Record(
    Entry,
    [
        "claimed_value", "claimed_base", "claimed_not_applicable", "self_points", "self_note", "verified_value",
        "verified_base", "verified_not_applicable", "verified_points", "verified_at", "verified_by_words", "reason",
        "superior_value", "superior_base", "superior_not_applicable", "superior_points", "superior_at",
        "superior_by_words", "superior_reason", "is_returned", "return_note",
    ],
    refs=["verified_by", "superior_by"],
    parts=["criterion", "taken", "citations", "comments", "changes", "appeals"],
)  # fmt: skip
TAKEN = Record(TakenFigure, ["value", "base", "words", "at", "by_words"], refs=["by"])
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
SCORER = Record(SuperiorScorer, ["user_words", "named_at", "named_by_words"], refs=["user", "named_by"])
ASSIGNMENT = Record(
    Assignment, ["recused_at", "recused_reason", "done_at"], refs=["unit", "checker"], parts=["opinions"]
)
OPINION = Record(
    Opinion, ["value", "base", "not_applicable", "points", "note", "at", "by_words"], refs=["by"], parts=["criterion"]
)
RANKING = Record(
    Ranking,
    [
        "version", "published_at", "published_by_words", "by_share", "superior_column", "reason", "withdrawn_at",
        "withdrawn_reason",
    ],
    refs=["published_by", "paper"],
    parts=["standings"],
)  # fmt: skip
STANDING = Record(
    Standing,
    [
        "total", "self_total", "rank", "tied", "base_points", "bloc_total", "classification", "why", "barring",
        "subtotals",
    ],
    refs=["unit"],
)  # fmt: skip
