"""Which packs speak in a year, and the rules they hold."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from emulation_bloc.core.known import once
from emulation_bloc.core.locks import alone
from pledges.enums import AwardLevel
from pledges.models import Award
from units.enums import Stage
from units.models import Bloc, EmulationYear

from ..enums import PackStatus, RuleScope
from ..models import PackRule, RulePack, YearRules
from . import files
from .facts import AwardFacts
from .kinds.base import Names
from .rule import Rule

LATEST = 9999


def is_flag(award: Award) -> bool:
    return bool(award.is_flag)


def award_facts(award: Award) -> AwardFacts:
    return AwardFacts(award.code, award.name, award.level, is_flag(award))


def catalogue() -> list[AwardFacts]:
    return [award_facts(award) for award in Award.objects.for_collectives()]


@dataclass(frozen=True)
class Spoken:
    """A pack that speaks in a year, with its rules. Those a closed year kept are no rows any more."""

    pack: RulePack
    rows: tuple[PackRule, ...]

    @property
    def rules(self) -> list[Rule]:
        return [row.value for row in self.rows]

    def lines(self, names: Names) -> list[tuple[PackRule, str, str]]:
        """(rule, itself in words, what it is about) for whoever reads the pack; ``names``: of awards by code."""
        return [(row, row.value.in_words(names), about_in_words(row, names)) for row in self.rows]


def packs_of(year: EmulationYear) -> list[Spoken]:
    """The packs that speak in ``year``: those a closed year kept, else the newest in force. Three queries."""
    kept = YearRules.objects.filter(year=year).first()
    if kept is not None:
        read = [files.of_content(one, f"Quy tắc năm {year.year}") for one in kept.content]
        found = [Spoken(pack, tuple(rules)) for pack, rules in read]
    else:
        found = [spoken(pack) for pack in _newest_for(year).prefetch_related("rules")]
    return sorted(found, key=lambda one: (one.pack.rank, one.pack.code))


def spoken(pack: RulePack) -> Spoken:
    return Spoken(pack, tuple(pack.rules.all()))


def _newest_for(year):
    """Of every code the newest version in force, where it is about this year and place. Older ones say nothing."""
    in_force = RulePack.objects.filter(status=PackStatus.IN_FORCE)
    newer = in_force.filter(code=OuterRef("code"), version__gt=OuterRef("version"))
    spoken = Q(first_year__lte=year.year) & (Q(last_year__isnull=True) | Q(last_year__gte=year.year))
    here = Q(place="") | Q(place__in=Bloc.objects.filter(pk=year.bloc_id).values("province"))
    return in_force.filter(spoken, here).exclude(Exists(newer))


def rules_of_many(years: Collection[EmulationYear]) -> dict[int, list[Rule]]:
    """Year key → its rules, as ``rules_of`` tells them; three queries for any number of years. ``bloc`` is loaded."""
    kept = {one.year_id: one for one in YearRules.objects.filter(year__in=years)}
    in_force = in_force_with_rules() if len(kept) < len(years) else []
    found = {}
    for year in years:
        if year.pk in kept:
            read = [files.of_content(one, f"Quy tắc năm {year.year}") for one in kept[year.pk].content]
            packs = [Spoken(pack, tuple(rules)) for pack, rules in read]
        else:
            packs = [one for one in in_force if _speaks_in(one.pack, year)]
        packs.sort(key=lambda one: (one.pack.rank, one.pack.code))
        found[year.pk] = [rule for one in packs for rule in one.rules]
    return found


def _speaks_in(pack, year):
    begun = pack.first_year <= year.year and (pack.last_year is None or year.year <= pack.last_year)
    return begun and pack.place in ("", year.bloc.province)


def rules_of(year: EmulationYear) -> list[Rule]:
    """As they are computed with, in the order of packs and of rules in each. Read once for all of a page."""
    return once(year, _rules_of)


def _rules_of(year):
    return [rule for one in packs_of(year) for rule in one.rules]


def in_force_with_rules() -> list[Spoken]:
    """The newest version in force of every code."""
    in_force = RulePack.objects.filter(status=PackStatus.IN_FORCE)
    newer = in_force.filter(code=OuterRef("code"), version__gt=OuterRef("version"))
    return [spoken(pack) for pack in in_force.exclude(Exists(newer)).prefetch_related("rules")]


def beside(pack: RulePack) -> list[Rule]:
    """The rules in force of other codes for years and places that ``pack`` is about too. Two queries."""
    return [rule for one in in_force_with_rules() if _meet(pack, one.pack) for rule in one.rules]


def _meet(one, other):
    begins = max(one.first_year, other.first_year)
    together = all(pack.last_year is None or begins <= pack.last_year for pack in (one, other))
    return one.code != other.code and together and (one.place == other.place or "" in (one.place, other.place))


def question_of(year: EmulationYear, code: str) -> Rule | None:
    """The rule of the year with this code that a person answers, or ``None``."""
    return next((rule for rule in reversed(rules_of(year)) if rule.code == code and rule.of_kind.asks), None)


def names_of_awards(year: int | None = None) -> dict[str, str]:
    """Code → short name, as ``year`` called it, else today. One query."""
    awards = Award.objects.only("code", "short_name", "former_names")
    return {award.code: award.short_name_in(year) if year else award.short_name for award in awards}


def about_in_words(row: PackRule, names: Names) -> str:
    if row.scope == RuleScope.AWARD:
        return names.get(row.scope_of, row.scope_of)
    if row.scope == RuleScope.LEVEL:
        return f"Khen thưởng {dict(AwardLevel.choices).get(row.scope_of, row.scope_of).lower()}"
    return row.get_scope_display()


def running_years_of(pack: RulePack) -> QuerySet[EmulationYear]:
    """Years that are not closed and that ``pack`` is about. One query."""
    return EmulationYear.objects.filter(_span_of(pack)).exclude(stage=Stage.CLOSED)


def _span_of(pack):
    span = Q(year__gte=pack.first_year, year__lte=pack.last_year or LATEST)
    return span & (Q(bloc__province=pack.place) if pack.place else Q())


def keep_closed_years(packs: Collection[RulePack]) -> None:
    """Before ``packs`` come into force every closed year they touch, or their former versions did, writes down what
    spoke in it; one that did so before stands as it is. A few queries for each span of years and place.

    Part of an act. The years are held, the smaller key first: of two packs put in force at once one waits for what the
    other wrote down, and a year that is just being closed is closed before or after, never in between.
    """
    if not RulePack.objects.filter(status=PackStatus.IN_FORCE).exists():
        return
    touched = Q(pk__in=[])
    for pack in [*packs, *RulePack.objects.filter(status=PackStatus.IN_FORCE, code__in=[one.code for one in packs])]:
        touched |= _span_of(pack)
    keys = list(EmulationYear.objects.filter(touched, kept_rules__isnull=True).values_list("pk", flat=True))
    held = [year.pk for year in alone(EmulationYear).filter(pk__in=keys)]
    years = EmulationYear.objects.filter(pk__in=held, stage=Stage.CLOSED, kept_rules__isnull=True)
    alike = defaultdict(list)
    for year in years.select_related("bloc"):
        alike[year.year, year.bloc.province].append(year)
    for group in alike.values():
        content = [files.content(one.pack, one.rows) for one in packs_of(group[0])]
        YearRules.objects.bulk_create([YearRules(year=year, content=content) for year in group])
