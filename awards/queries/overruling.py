"""What a sealed ballot decided stands until a later meeting says otherwise."""

from collections.abc import Sequence

from meetings.models import Meeting, Poll


def still_binding(sealed_polls: Sequence[Poll], meeting: Meeting) -> Poll | None:
    """The last of ``sealed_polls`` that an agreement of ``meeting`` cannot overrule; ``None`` where it can."""
    last = max(sealed_polls, key=lambda poll: (poll.meeting.starts_at, poll.pk), default=None)
    if last is None or (last.meeting_id != meeting.pk and last.meeting.starts_at < meeting.starts_at):
        return None
    return last


def binding_in_words(poll: Poll) -> str:
    return (
        f"Phiếu kín đã niêm phong (“{poll.question}”) quyết định khác; chỉ cuộc bỏ phiếu lại, hoặc hội nghị sau đó, "
        "được quyết định khác."
    )
