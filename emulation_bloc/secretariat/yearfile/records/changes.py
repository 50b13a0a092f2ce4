"""What of a change of units stands in a year file: what it did, in words; who was told, and the scans of the decision.

Whoever recorded it administers the installation and is no person of the bloc: only the words of that day travel.
"""

from emulation_bloc.secretariat.models import ChangeNotice, ChangeStep, DecisionFile, UnitChange

from ..codec import Record

UNIT_CHANGE = Record(
    UnitChange,
    [
        "kind", "state", "on", "number", "decided_on", "issuer", "summary", "reason", "made_at", "made_by_words",
        "withdrawn_at", "withdrawn_by_words", "withdrawn_reason",
    ],
    parts=["key", "corrects", "steps", "notices", "files"],
)  # fmt: skip
CHANGE_STEP = Record(ChangeStep, ["position", "kind", "words"], parts=["year"])
CHANGE_NOTICE = Record(
    ChangeNotice,
    ["seen_at", "seen_by_words", "monitor_seen_at", "monitor_seen_by_words"],
    refs=["seen_by", "monitor_seen_by"],
    parts=["year"],
)
DECISION_FILE = Record(
    DecisionFile,
    ["original_name", "content_type", "size", "sha256", "added_at", "added_by_words"],
    parts=["content"],
)
