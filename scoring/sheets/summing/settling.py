"""Rows whose points need more than themselves, read from the sheets of a whole year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from units.models import EmulationYear

from ...arithmetic.settling import Settled, Standing, settled
from ...kinds.rule import Rule
from ...models import Criterion, Entry, ScoreSheet
from ..progress import HANDED_IN, VERIFIED, measuring


def standing_of(entry: Entry, sheet: ScoreSheet) -> Standing:
    is_in, is_found = sheet.status in HANDED_IN, sheet.status in VERIFIED
    is_done_above = sheet.superior_done_at is not None
    answers = {"claimed": entry.claimed, "verified": entry.verified, "superior": entry.superior}
    return Standing(**answers, is_in=is_in, is_found=is_found, is_done_above=is_done_above, head_count=sheet.head_count)


def settled_in_year(year: EmulationYear, rules: Mapping[int, Rule]) -> dict[int, dict[int, Settled]]:
    """Key of a criterion → key of a participation → ``Settled``; ``rules`` by the keys of criteria.

    Units that have left stand beside nobody, unless their points were locked before. One query; none where no rule
    asks for it.
    """
    asking = {key: rule for key, rule in rules.items() if rule.settles}
    if not asking:
        return {}
    entries = Entry.objects.filter(criterion__in=asking, sheet__participation__in=measuring(year))
    units: defaultdict[int, dict[int, Standing]] = defaultdict(dict)
    for entry in entries.select_related("sheet").order_by("sheet__participation__position", "pk"):
        units[entry.criterion_id][entry.sheet.participation_id] = standing_of(entry, entry.sheet)
    return {key: settled(asking[key], found) for key, found in units.items()}


def settled_on_sheet(
    sheet: ScoreSheet, criteria: Iterable[Criterion], rules: Iterable[Rule], entries: Mapping[int, Entry]
) -> dict[int, Settled]:
    """Key of a criterion → ``Settled`` of this sheet's row. One query, where a row asks what the others reached."""
    by_key = {criterion.pk: rule for criterion, rule in zip(criteria, rules, strict=True) if criterion.pk in entries}
    beside = {key: rule for key, rule in by_key.items() if rule.of_kind.asks_peers}
    own = sheet.participation_id
    found = {
        key: units[own] for key, units in settled_in_year(sheet.participation.year, beside).items() if own in units
    }
    alone = {key: rule for key, rule in by_key.items() if rule.settles and key not in found}
    return found | {key: settled_alone(rule, entries[key], sheet) for key, rule in alone.items()}


def settled_alone(rule: Rule, entry: Entry, sheet: ScoreSheet | None = None) -> Settled:
    """Beside nobody: the unit has left, or the row asks for no other."""
    standing = standing_of(entry, sheet or entry.sheet)
    return settled(rule, {entry.pk: standing})[entry.pk]
