"""The hand-over record, drawn from what both sides confirmed."""

from emulation_bloc.documents.pdf import render_pdf


def hand_over_context(hand_over):
    """Plain values of the printed record; before both confirm it is marked as a draft."""
    year = hand_over.year
    return {
        "year": year,
        "bloc": year.bloc,
        "following": year.year + 1,
        "hand_over": hand_over,
        "items": list(hand_over.items.all()),
        "day": hand_over.received_at or hand_over.given_at,
        "draft": not hand_over.is_complete,
    }


def hand_over_pdf(hand_over):
    return render_pdf("secretariat/documents/hand_over.html", hand_over_context(hand_over))
