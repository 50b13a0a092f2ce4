"""What pages and papers of the council ask. Each costs a fixed number of queries, however many blocs there are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from pledges.models import Award
from units.models import EmulationYear, Unit

from ..enums import CouncilBase, CouncilOutcome, ProposalStatus, Stance
from ..models import CandidateOpinion, CouncilResult, CouncilSession, CouncilVote, Nomination, Placing, Proposal
from ..queries import Proposed
from ..rules.queries import award_facts, rules_of
from .majority import Asked, Counts, in_words, reaches

KIND = "council_votes"


@dataclass(frozen=True)
class Candidate:
    """One proposed collective before the council. ``result``: the council's last word, in a sealed session."""

    line: Proposed
    placing: Placing | None
    stances: Counter
    result: CouncilResult | None

    @property
    def nomination(self) -> Nomination:
        return self.line.nomination

    @property
    def is_accepted(self) -> bool:
        """The council sits on what the office took in; what only arrived may still be returned."""
        return self.nomination.proposal_item.proposal.status == ProposalStatus.ACCEPTED

    @property
    def waits(self) -> bool:
        return self.result is None or self.result.outcome == CouncilOutcome.DEFERRED

    @property
    def opinions(self) -> int:
        return sum(self.stances.values())

    @property
    def opinions_in_words(self) -> str:
        """“3 đồng ý, 1 không đồng ý”; nothing where nobody was asked."""
        told = [
            f"{self.stances[stance]} {stance.label[:1].lower()}{stance.label[1:]}"
            for stance in Stance
            if self.stances[stance]
        ]
        return ", ".join(told)


@dataclass(frozen=True)
class AwardBlock:
    """All candidates for one award, in the order of the office; those it did not place follow by rank."""

    award: Award
    candidates: tuple[Candidate, ...]

    @property
    def name(self) -> str:
        """As the year of the candidates called the award."""
        return self.award.name_in(self.candidates[0].line.year.year)

    @property
    def waiting(self) -> list[Candidate]:
        return [one for one in self.candidates if one.waits]


def candidates(lines: Sequence[Proposed]) -> list[AwardBlock]:
    """``lines``: what the blocs of an office propose in a year. Three queries."""
    keys = [line.nomination.pk for line in lines]
    placings = {row.nomination_id: row for row in Placing.objects.filter(nomination__in=keys)}
    stances = defaultdict(Counter)
    rows = CandidateOpinion.objects.filter(nomination__in=keys, superseded_at=None)
    for key, stance in rows.values_list("nomination", "stance"):
        stances[key][Stance(stance)] += 1
    results = last_words(keys)
    grouped = defaultdict(list)
    for line in lines:
        key = line.nomination.pk
        grouped[line.award].append(Candidate(line, placings.get(key), stances[key], results.get(key)))
    return [AwardBlock(award, tuple(sorted(found, key=_in_order))) for award, found in grouped.items()]


def _in_order(one):
    place, rank = one.placing.place if one.placing else None, one.line.rank
    return place is None, place or 0, rank is None, rank or 0, one.nomination.pk


def last_words(keys: Iterable[int]) -> dict[int, CouncilResult]:
    """Nomination key → what the council decided on it, deferred or for good. One query."""
    rows = CouncilResult.objects.filter(nomination__in=list(keys), stands=True)
    rows = rows.select_related("vote__session", "vote__award", "instead").order_by("vote__session__held_on", "pk")
    found: dict[int, CouncilResult] = {}
    for row in rows:
        former = found.get(row.nomination_id)
        if former is None or former.outcome == CouncilOutcome.DEFERRED:
            found[row.nomination_id] = row
    return found


def sessions_of(office: Unit, year: int) -> list[CouncilSession]:
    """The last first; those that were corrected too. One query."""
    return list(CouncilSession.objects.filter(office=office, year=year).order_by("-held_on", "-pk"))


def votes_of(session: CouncilSession) -> list[CouncilVote]:
    """With their results, in the order of awards and of candidates; two queries."""
    results = (
        CouncilResult.objects.select_related(
            "nomination__participation__unit", "nomination__review__year__bloc", "nomination__review__award", "instead"
        )
        .prefetch_related("nomination__placing")
        .order_by("pk")
    )
    rows = CouncilVote.objects.filter(session=session).select_related("award")
    return list(rows.order_by("award__position", "pk").prefetch_related(Prefetch("results", results)))


def asked_by_rules(year: EmulationYear, award: Award) -> Asked | None:
    """The majority that the rules of the emulation year want of the council for ``award``; the later layer speaks."""
    facts = award_facts(award)
    rules = [rule for rule in rules_of(year) if rule.kind == KIND and rule.applies_to(facts)]
    if not rules:
        return None
    rule = rules[-1]
    values = rule.values
    return Asked(values["share"], values["base"], bool(values["strict"]), rule.source, rule.confirmed)


def asked_of(vote: CouncilVote) -> Asked:
    return Asked(vote.threshold, vote.base, vote.strict, vote.source)


def counts_of(vote: CouncilVote, session: CouncilSession) -> Counts:
    return Counts(session.members, session.present, vote.collected)


def told(vote: CouncilVote, result: CouncilResult, session: CouncilSession) -> str:
    """What the council did, in words: the count with its base, or what it agreed on."""
    if not vote.is_counted:
        return vote.agreement
    if result.votes_for is None:
        return ""
    return in_words(result.votes_for, asked_of(vote), counts_of(vote, session))


def rows_of(vote: CouncilVote, session: CouncilSession) -> list[tuple[CouncilResult, str]]:
    """(result, what was counted or agreed on) of one vote; none where ``votes_of`` read it."""
    return [(row, told(vote, row, session)) for row in vote.results.all()]


def faults_of(session: CouncilSession) -> list[str]:
    """Everything that keeps ``session`` from being sealed, as sentences. A fixed number of queries."""
    votes = votes_of(session)
    keys = [result.nomination_id for vote in votes for result in vote.results.all()]
    faults = [] if session.minutes_number else ["Chưa ghi số biên bản họp Hội đồng."]
    if not keys:
        return [*faults, "Phiên họp chưa kết luận về tập thể nào."]
    proposals = {
        row.year_id: row
        for row in Proposal.objects.filter(items__nomination__in=keys, status=ProposalStatus.ACCEPTED).distinct()
    }
    decided = _decided_elsewhere(session, keys)
    for vote in votes:
        faults += [f"{vote.award_then}: {fault}" for fault in faults_of_vote(vote, session)]
        for result in vote.results.all():
            proposal = proposals.get(result.nomination.review.year_id)
            if proposal is None or not result.nomination.is_proposed:
                faults.append(f"{result.nomination}: hồ sơ của khối chưa được tiếp nhận, hoặc khối đã rút đề nghị.")
            elif proposal.issued_on and session.held_on < proposal.issued_on:
                faults.append(f"{result.nomination}: ngày họp trước ngày ký tờ trình của khối.")
            if result.nomination_id in decided:
                faults.append(f"{result.nomination}: đã được kết luận tại {decided[result.nomination_id]}.")
    return faults


def _decided_elsewhere(session, keys):
    rows = CouncilResult.objects.filter(nomination__in=keys, stands=True).exclude(outcome=CouncilOutcome.DEFERRED)
    rows = rows.exclude(vote__session=session.replaces_id) if session.replaces_id else rows
    return {row.nomination_id: row.vote.session for row in rows.select_related("vote__session")}


def faults_of_vote(vote: CouncilVote, session: CouncilSession) -> list[str]:
    """What does not fit in one vote: counts beyond those present, an outcome against its majority."""
    if not vote.is_counted:
        return []
    asked, counts, faults = asked_of(vote), counts_of(vote, session), []
    if vote.collected is not None and vote.collected > session.present:
        faults.append(f"thu về {vote.collected} phiếu, nhiều hơn {session.present} thành viên có mặt.")
    if vote.base == CouncilBase.VOTES and vote.collected is None:
        faults.append("tỷ lệ tính trên số phiếu thu về nhưng chưa ghi số phiếu thu về.")
    for result in vote.results.all():
        faults += [f"{result.nomination.participation}: {fault}" for fault in _faults_of_count(result, asked, counts)]
    return faults


def _faults_of_count(result, asked, counts):
    cast = result.cast
    if cast is None:
        if result.outcome != CouncilOutcome.DEFERRED:
            yield "chưa ghi số phiếu."
        return
    if cast > counts.present:
        yield f"tổng {cast} phiếu, nhiều hơn {counts.present} thành viên có mặt."
    elif counts.collected is not None and cast > counts.collected:
        yield f"tổng {cast} phiếu, nhiều hơn {counts.collected} phiếu thu về."
    if result.outcome == CouncilOutcome.AGREED and reaches(result.votes_for, asked, counts) is False:
        yield f"{in_words(result.votes_for, asked, counts)}, chưa đủ {asked.in_words} nên không thể kết luận đồng ý."


def told_in(year: EmulationYear) -> list[CouncilResult]:
    """What the blocs of the office were told of this year's candidates: of sessions that the office announced, as long
    as it announced no correction of them. One query."""
    rows = CouncilResult.objects.filter(
        nomination__review__year=year, vote__session__announced_at__isnull=False
    ).exclude(vote__session__corrections__announced_at__isnull=False)
    rows = rows.select_related(
        "vote__session", "vote__award", "instead", "nomination__participation", "nomination__review__award"
    )
    return list(rows.order_by("nomination__review__award__position", "vote__session__held_on", "pk"))


def opinions_on(nomination: Nomination) -> list[CandidateOpinion]:
    """Those written anew too, each behind the one that took its place. One query."""
    return list(CandidateOpinion.objects.filter(nomination=nomination).order_by("given_on", "pk"))
