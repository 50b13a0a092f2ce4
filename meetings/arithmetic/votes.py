"""Arithmetic of a vote: whole numbers and percentages in, outcomes out. No database, no people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from emulation_bloc.core.numbers import percent_of
from units.enums import PercentageBase


@dataclass(frozen=True)
class Counts:
    """What the electorate was and what came out of the box; ``None`` where it was not counted yet."""

    members: int | None = None
    present: int | None = None
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    invalid: int | None = None
    blank: int | None = None  # among the invalid; ``None`` where nobody counted them apart
    envelopes: int = 0  # of absent units, put into the box beside the ballots of those present

    @property
    def missing(self) -> int | None:
        """Ballots given out that did not come back."""
        return None if self.issued is None or self.returned is None else self.issued - self.returned


@dataclass(frozen=True)
class Votes:
    """The answers given on one option; ``key`` is whatever the caller knows the option by.

    ``places``: where ballots put candidates in order, how many gave this one place 1, 2, … Then ``votes_for`` are
    those that placed it within the seats (see ``placed``).
    """

    key: object
    votes_for: int
    against: int = 0
    abstain: int = 0
    name: str = ""
    rank: int | None = None  # published rank, frozen at opening where it may decide between equals
    places: tuple[int, ...] = ()

    @property
    def mean_place(self) -> Fraction | None:
        """The average place on the ballots that placed it, exact; ``None`` where none did."""
        ballots = sum(self.places)
        return Fraction(sum(place * n for place, n in enumerate(self.places, start=1)), ballots) if ballots else None


@dataclass(frozen=True)
class Majority:
    """What a candidate has to reach. ``strict``: above ``percent``; otherwise reaching it is enough.

    ``most``: no share is asked for; whoever has a vote at all may win, and more votes win over fewer.
    """

    percent: Decimal
    strict: bool
    base: str
    most: bool = False


@dataclass(frozen=True)
class VoteOutcome:
    """Who is chosen, best first. ``tied`` are equal on the last seat: a run-off decides among them.

    ``by_rank``: those of the chosen whom only their higher rank parted from others with as many votes.
    """

    chosen: tuple[object, ...] = ()
    tied: tuple[object, ...] = ()
    by_rank: tuple[object, ...] = ()


@dataclass(frozen=True)
class Fault:
    """A sum that does not add up, and the field where a person mends it."""

    field: str
    sentence: str


def placed(
    key: object, places: Sequence[int], *, seats: int, valid: int, name: str = "", rank: int | None = None
) -> Votes:
    """``Votes`` of a candidate put in order: a place within ``seats`` is a vote for it, a lower one against.

    Out of ``valid`` ballots those that left it out, as a unit leaves out itself, have no opinion.
    """
    within = sum(places[:seats])
    left_out = valid - sum(places)
    return Votes(key, within, sum(places) - within, left_out, name=name, rank=rank, places=tuple(places))


def base_count(counts: Counts, base: str) -> int | None:
    """The number of votes that makes 100 percent under ``base``."""
    found: int | None = getattr(counts, PercentageBase(base).value)
    return found


def share(votes_for: int, counts: Counts, base: str) -> Decimal | None:
    """Percent with two decimals, rounded half up as printed; ``None`` without a base."""
    return percent_of(votes_for, base_count(counts, base))


def passes(votes_for: int, counts: Counts, majority: Majority) -> bool:
    """Compared as printed: two thirds meet a required 66,67 percent, as every reader expects."""
    if majority.most:
        return votes_for > 0
    reached = share(votes_for, counts, majority.base)
    if reached is None:
        return False
    return reached > majority.percent if majority.strict else reached >= majority.percent


def quorum_met(present: int, members: int, percent: Decimal) -> bool:
    """Whether enough member units are represented; nobody at all never is."""
    reached = percent_of(present, members)
    return reached is not None and reached >= percent


def outcome(
    options: Sequence[Votes], seats: int, counts: Counts, majority: Majority, *, by_rank: bool = False
) -> VoteOutcome:
    """Choose at most ``seats`` of those who pass, best first. Equality on the last seat is a result, never luck.

    Most votes come first; where ballots put candidates in order, the smallest average place does.

    ``by_rank``: the rule says that among equals the higher rank is chosen. It parts those whose ranks differ; who
    share a rank stay tied.
    """
    passing = [option for option in options if passes(option.votes_for, counts, majority)]
    passing.sort(key=_merit)
    if len(passing) <= seats:
        return VoteOutcome(chosen=tuple(option.key for option in passing))
    last = _merit(passing[seats - 1])
    if _merit(passing[seats]) > last:
        return VoteOutcome(chosen=tuple(option.key for option in passing[:seats]))
    ahead = [option for option in passing if _merit(option) < last]
    equal = [option for option in passing if _merit(option) == last]
    higher, equal = _parted_by_rank(equal, seats - len(ahead)) if by_rank else ([], equal)
    return VoteOutcome(
        chosen=tuple(option.key for option in [*ahead, *higher]),
        tied=tuple(option.key for option in equal),
        by_rank=tuple(option.key for option in higher),
    )


def _merit(option: Votes) -> Fraction:
    """Smaller is better."""
    mean = option.mean_place if option.places else None
    return Fraction(-option.votes_for) if mean is None else mean


def _parted_by_rank(equal: list[Votes], seats: int) -> tuple[list[Votes], list[Votes]]:
    """(those whose rank gives them one of ``seats``, those still tied). One without a rank leaves all tied."""
    ranked = sorted(((option.rank, option) for option in equal if option.rank is not None), key=lambda one: one[0])
    if len(ranked) < len(equal):
        return [], equal
    last, _ = ranked[seats - 1]
    if ranked[seats][0] > last:
        return [option for _, option in ranked[:seats]], []
    return [o for rank, o in ranked if rank < last], [o for rank, o in ranked if rank == last]


def count_faults(
    counts: Counts, options: Sequence[Votes], seats: int, *, limited: bool = False, all_placed: bool = False
) -> list[Fault]:
    """Every equation that fails, in words.

    ``limited``: a ballot may name at most ``seats`` candidates (elections), so the votes for all of them fit too.
    ``all_placed``: every valid ballot placed every candidate, where ballots put them in order at all.
    ``Votes.key`` names the field of an option: ``for_<key>``, or ``place_<key>_1`` for its places.
    """
    faults = list(_ballot_faults(counts))
    if counts.valid is None:
        return faults
    if any(option.places for option in options):
        return [*faults, *_place_faults(counts.valid, options, all_placed)]
    return [*faults, *_option_faults(counts.valid, options, seats, limited)]


def _ballot_faults(counts: Counts) -> Iterator[Fault]:
    issued, returned, valid, invalid = (
        counts.issued,
        counts.returned,
        counts.valid,
        counts.invalid,
    )
    if issued is None or returned is None or valid is None or invalid is None:
        yield Fault("", "Cần nhập đủ số phiếu phát ra, thu về, hợp lệ và không hợp lệ.")
        return
    if counts.present is not None and issued > counts.present + counts.envelopes:
        sealed = f" và {counts.envelopes} phong bì" if counts.envelopes else ""
        yield Fault(
            "issued",
            f"Phát ra {issued} phiếu nhưng chỉ có {counts.present} đơn vị{sealed} trong danh sách cử tri.",
        )
    if returned > issued:
        yield Fault("returned", f"Thu về {returned} phiếu, nhiều hơn {issued} phiếu phát ra.")
    if valid + invalid != returned:
        yield Fault(
            "valid",
            f"Hợp lệ {valid} + không hợp lệ {invalid} = {valid + invalid}, phải bằng {returned} phiếu thu về.",
        )
    if counts.blank is not None and counts.blank > invalid:
        yield Fault("blank", f"Có {counts.blank} phiếu trắng, nhiều hơn {invalid} phiếu không hợp lệ.")


def _option_faults(valid: int, options: Sequence[Votes], seats: int, limited: bool) -> Iterator[Fault]:
    for option in options:
        total = option.votes_for + option.against + option.abstain
        if min(option.votes_for, option.against, option.abstain) < 0 or total != valid:
            yield Fault(
                f"for_{option.key}",
                f"{option.name}: đồng ý {option.votes_for} và không có ý kiến {option.abstain} "
                f"không khớp với {valid} phiếu hợp lệ.",
            )
    votes = sum(option.votes_for for option in options)
    if limited and votes > valid * seats:
        yield Fault(
            "",
            f"Tổng số phiếu bầu là {votes}, trong khi {valid} phiếu hợp lệ chỉ được bầu tối đa {valid * seats} lượt.",
        )


def _place_faults(valid: int, options: Sequence[Votes], all_placed: bool) -> Iterator[Fault]:
    """Each candidate stands on every valid ballot once, and each place is given once on it; or at most once."""
    wrong = valid.__ne__ if all_placed else valid.__lt__
    rule = "phải bằng" if all_placed else "nhiều hơn"
    for option in options:
        total = sum(option.places)
        if wrong(total):
            yield Fault(
                f"place_{option.key}_1", f"{option.name}: cộng các thứ tự được {total}, {rule} {valid} phiếu hợp lệ."
            )
    for place, given in enumerate(zip(*(option.places for option in options), strict=True), start=1):
        if wrong(sum(given)):
            yield Fault("", f"Thứ {place}: cộng các đơn vị được {sum(given)}, {rule} {valid} phiếu hợp lệ.")
