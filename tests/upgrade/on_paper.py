"""What stands in a pack must stand on today's papers: who came, points and ranks, answers counted, who is proposed."""

import re
from collections import defaultdict


class Stored:
    """The rows of a pack by model and key, with the names of the units in their years."""

    def __init__(self, rows):
        self.rows = defaultdict(dict)
        for row in rows:
            self.rows[row["model"]][row["pk"]] = row["fields"]
        names = {key: unit["name"] for key, unit in self.rows["units.unit"].items()}
        self.names = {key: row["name"] or names[row["unit"]] for key, row in self.rows["units.participation"].items()}
        self.votes = defaultdict(dict)
        for tally in self.rows["meetings.tally"].values():
            self.votes[tally["option"]][tally["answer"]] = tally["count"]

    def of(self, model, **values):
        """Key and fields of the rows with these values, in the order of their keys."""
        return [
            (key, row)
            for key, row in sorted(self.rows[model].items())
            if all(row[name] == value for name, value in values.items())
        ]


def assert_papers_say_what_was_stored(then, papers):
    meetings = then.of("meetings.meeting", kind="yearend")
    assert len(meetings) == 2
    for key, meeting in meetings:
        year = meeting["year"]
        minutes, submission = papers[f"minutes {year}"], papers[f"submission {year}"]
        came = list(delegates(then, key))
        votes = list(counted(then, key, minutes))
        places = list(standings(then, year))
        proposed = list(nominated(then, year))
        assert min(len(came), len(places)) >= 8
        assert [words for words in came if words not in minutes] == []
        assert [place for place in places if not re.search(place, minutes)] == []
        assert len(votes) >= 11
        assert [words for words, told in votes if words not in told] == []
        assert len(proposed) == 4
        assert [words for words in proposed if not re.search(words, submission)] == []
        assert [what for what in handed_over(then, year) if what not in papers[f"hand-over {year}"]] == []


def delegates(then, meeting):
    for _, row in then.of("meetings.attendance", meeting=meeting, presence="present"):
        yield f"{then.names[row['participation']]} {row['delegate_name']} {row['delegate_title']}"


def standings(then, year):
    [(ranking, _)] = then.of("scoring.ranking", year=year, withdrawn_at=None)
    for _, row in then.of("scoring.standing", ranking=ranking):
        name = re.escape(then.names[row["participation"]])
        yield rf"{row['rank']} {name} (-?\d+,\d\d )+{number(row['total'])} "


def counted(then, meeting, minutes):
    """Every option with its answers, and the words of the minutes from its question to the next vote."""
    for poll, row in then.of("meetings.poll", meeting=meeting):
        told = minutes.partition(f"{row['question']} (bỏ phiếu kín")[2].partition("(bỏ phiếu kín")[0]
        for option, candidate in then.of("meetings.option", poll=poll):
            votes = then.votes[option]
            answers = " ".join(str(votes.get(answer, 0)) for answer in ("for", "against", "abstain"))
            yield f"{then.names[candidate['participation']]} {answers} {votes['for']}/{row['returned']} ", told


def nominated(then, year):
    """With what was written of each, its points and rank, and its votes."""
    [(ranking, _)] = then.of("scoring.ranking", year=year, withdrawn_at=None)
    for review, row in then.of("awards.review", year=year):
        for _, one in then.of("awards.nomination", review=review, status="proposed"):
            [(_, place)] = then.of("scoring.standing", ranking=ranking, participation=one["participation"])
            award = row["printed_name"] or then.rows["pledges.award"][row["award"]]["name"]
            words = (then.names[one["participation"]], award, one["achievement"], number(place["total"]))
            votes = then.votes[one["option"]]["for"]
            yield f"{re.escape(' '.join(words))} {place['rank']} {votes}/"


def handed_over(then, year):
    [(key, _)] = then.of("secretariat.handover", year=year)
    return [row["what"] for _, row in then.of("secretariat.handoveritem", hand_over=key)]


def number(points):
    return f"{float(points):.2f}".replace(".", ",")
