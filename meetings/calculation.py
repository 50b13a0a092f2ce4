"""Arithmetic of a vote: whole numbers and percentages in, outcomes out. No database, no people."""

from dataclasses import dataclass

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

    @property
    def missing(self):
        """Ballots given out that did not come back."""
        return None if self.issued is None or self.returned is None else self.issued - self.returned


@dataclass(frozen=True)
class Votes:
    """The answers given on one option; ``key`` is whatever the caller knows the option by."""

    key: object
    votes_for: int
    against: int = 0
    abstain: int = 0
    name: str = ""


@dataclass(frozen=True)
class Majority:
    """What a candidate has to reach. ``strict``: above ``percent``; otherwise reaching it is enough."""

    percent: object
    strict: bool
    base: str


@dataclass(frozen=True)
class Outcome:
    """Who is chosen, best first. ``tied`` are equal on the last seat: a run-off decides among them."""

    chosen: tuple = ()
    tied: tuple = ()


@dataclass(frozen=True)
class Fault:
    """A sum that does not add up, and the field where a person mends it."""

    field: str
    sentence: str


def base_count(counts, base):
    """The number of votes that makes 100 percent under ``base``."""
    return getattr(counts, PercentageBase(base).value)


def share(votes_for, counts, base):
    """Percent with two decimals, rounded half up as printed; ``None`` without a base."""
    return percent_of(votes_for, base_count(counts, base))


def passes(votes_for, counts, majority):
    """Compared as printed: two thirds meet a required 66,67 percent, as every reader expects."""
    reached = share(votes_for, counts, majority.base)
    if reached is None:
        return False
    return reached > majority.percent if majority.strict else reached >= majority.percent


def quorum_met(present, members, percent):
    """Whether enough member units are represented; nobody at all never is."""
    reached = percent_of(present, members)
    return reached is not None and reached >= percent


def outcome(options, seats, counts, majority):
    """Choose at most ``seats`` of those who pass, best first. Equality on the last seat is a result, never luck."""
    passing = [option for option in options if passes(option.votes_for, counts, majority)]
    passing.sort(key=lambda option: -option.votes_for)
    if len(passing) <= seats:
        return Outcome(chosen=tuple(option.key for option in passing))
    last = passing[seats - 1].votes_for
    if passing[seats].votes_for < last:
        return Outcome(chosen=tuple(option.key for option in passing[:seats]))
    return Outcome(
        chosen=tuple(option.key for option in passing if option.votes_for > last),
        tied=tuple(option.key for option in passing if option.votes_for == last),
    )


def count_faults(counts, options, seats, *, limited=False):
    """Every equation that fails, in words.

    ``limited``: a ballot may name at most ``seats`` candidates (elections), so the votes for all of them fit too.
    ``Votes.key`` names the field of an option: ``for_<key>``.
    """
    return [*_ballot_faults(counts), *_option_faults(counts, options, seats, limited)]


def _ballot_faults(counts):
    issued, returned, valid, invalid = (
        counts.issued,
        counts.returned,
        counts.valid,
        counts.invalid,
    )
    if None in (issued, returned, valid, invalid):
        yield Fault("", "Cần nhập đủ số phiếu phát ra, thu về, hợp lệ và không hợp lệ.")
        return
    if counts.present is not None and issued > counts.present:
        yield Fault(
            "issued",
            f"Phát ra {issued} phiếu nhưng chỉ có {counts.present} đơn vị trong danh sách cử tri.",
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


def _option_faults(counts, options, seats, limited):
    valid = counts.valid
    if valid is None:
        return
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
