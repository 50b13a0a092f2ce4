"""What the office prints for and of its council: the list put to it, and what its minutes say."""

from django.utils import timezone

from awards.council import queries
from emulation_bloc.documents.layout import Header, Paper, Signature, powers_of
from emulation_bloc.documents.pdf import render_pdf

FOLDER = "secretariat/watching/documents"


def _header(office, blocs, number="", day=None):
    """An office that says no place of its own writes from where its blocs do."""
    place = office.place or next((bloc.place for bloc in blocs if bloc.place), "")
    return Header(superior=office.superior, issuer=office.name, number=number, place=place, day=day)


def list_pdf(office, number, blocks):
    """The list of candidates, award by award, in the order of the office; each names the bloc it ranks in."""
    years = [one.line.year for block in blocks for one in block.candidates]
    paper = Paper(
        header=_header(office, [year.bloc for year in years], day=timezone.localdate()),
        kind="Danh sách",
        subject=f"Tập thể trình Hội đồng Thi đua – Khen thưởng xét, năm {number}",
        illustrative=_illustrative(years),
    )
    return render_pdf(f"{FOLDER}/council_list.html", {"paper": paper, "blocks": blocks, "number": number})


def extract_pdf(session):
    """Of a sealed session alone; one that was corrected says so."""
    votes = queries.votes_of(session)
    years = [row.nomination.review.year for vote in votes for row in vote.results.all()]
    paper = Paper(
        header=_header(session.office, [year.bloc for year in years], session.minutes_number, session.held_on),
        kind="Trích biên bản",
        subject=f"Họp Hội đồng Thi đua – Khen thưởng xét khen thưởng năm {session.year}",
        signatures=_signatures(session),
        illustrative=_illustrative(years),
    )
    context = {
        "paper": paper,
        "session": session,
        "votes": [
            (
                vote,
                queries.asked_of(vote).in_words,
                [(row, queries.told(vote, row, session)) for row in vote.results.all()],
            )
            for vote in votes
        ],
        "correction": session.corrections.filter(sealed_at__isnull=False).first(),
    }
    return render_pdf(f"{FOLDER}/council_extract.html", context)


def _signatures(session):
    secretary = Signature(lines=("Thư ký",), name=session.secretary_name)
    chair = Signature(lines=("Chủ trì", *powers_of(session.chair_title)), name=session.chair_name)
    return (secretary, chair)


def _illustrative(years):
    return tuple(dict.fromkeys(words for year in years for words in year.illustrative.values()))
