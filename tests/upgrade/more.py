"""Rows that a bloc of version 0.1.0 may hold and its demo has none of: what migrations write anew is written of these.

Written as the packs are. A decision recorded and remarked on by somebody who was called otherwise then, a unit that
agreed to the minutes in two tabs, a correction, a part passed, a file of the meeting, a vote running on machines over
the upgrade, an account written in capitals.
"""

THEN = "2023-01-21T02:00:00Z"
HOME_AFFAIRS, SECRETARY, HEAD = 21, 4, 5  # keys of accounts of the demo: snv.chuyenvien, bhxh.canbo, syt.thutruong
TALLY = "00000000-0000-4000-8000-000000000001"


def _row(model, key, **fields):
    return {"model": model, "pk": key, "fields": fields}


def _line(key, action, subject_type, subject_id, after):
    return _row(
        "core.auditentry", key, at=THEN, actor=HOME_AFFAIRS, actor_name="Lương Kim Oanh", action=action,
        scope="vhxh/2022", subject="Tờ trình", subject_type=subject_type, subject_id=subject_id, before={}, after=after,
        reason="",
    )  # fmt: skip


def _agreed(key):
    return _row(
        "meetings.minutesremark", key, minutes=1, participation=3, author=HEAD, part="", text="", at=THEN,
        status="agreed", answer="", answered_at=None, answered_by=None,
    )  # fmt: skip


def rows(pack):
    """To be read in after those of the pack."""
    [poll] = [row["fields"] for row in pack if row["model"] == "meetings.poll" and row["pk"] == 10]
    [account] = [row["fields"] for row in pack if row["model"] == "units.user" and row["pk"] == HEAD]
    poll = poll | {"question": "Bầu bổ sung", "position": 6, "method": "secret_online", "status": "open"}
    poll |= dict.fromkeys(("returned", "valid", "invalid", "blank"))
    return [
        _row("awards.decision", 1, nomination=1, outcome="refused", number="15/QĐ", decided_on="2023-01-20",
             reason="Chưa đủ điều kiện", granted=None),
        _line(9001, "awards.record_decision", "awards.decision", "1", {}),
        _row("awards.remark", 1, proposal=1, author=HOME_AFFAIRS, at=THEN, text="Bổ sung báo cáo."),
        _line(9002, "awards.add_remark", "awards.proposal", "1", {"text": "Bổ sung báo cáo."}),
        _agreed(1),
        _agreed(2),
        _row("meetings.correction", 1, minutes=1, part="opening", before="Cũ", after="Mới", reason="Sai tên", at=THEN,
             by=SECRETARY),
        _row("meetings.approval", 1, minutes=1, part="opening", fingerprint="0" * 64, approved_at=THEN,
             approved_by=SECRETARY),
        _row("meetings.meetingfile", 1, meeting=1, participation=None, kind="pack", position=1, title="Báo cáo",
             file="hop/1.pdf", original_name="1.pdf", content_type="application/pdf", size=9, sha256="0" * 64,
             added_at=THEN, added_by=SECRETARY, withdrawn_at=None),
        _row("meetings.poll", 11, **poll),
        _row("meetings.box", 11, poll=11, valid=3, blank=1, spoiled=0, words=""),
        _row("meetings.option", 25, poll=11, position=1, participation=12, label="", rank=None, withdrawn_reason=""),
        _row("meetings.tally", TALLY, option=25, answer="for", online=2, count=2),
        _row("units.user", 23, **account | {"username": "Cu.Nguoi", "email": "", "position": "officer"}),
    ]  # fmt: skip


# What stands today in columns that were not there then. The trail kept how people were called on the day itself.
FILLED = {
    "awards.decision 1 side": "home_affairs",
    "awards.decision 1 recorded_at": "2023-01-21 02:00:00+00:00",
    "awards.decision 1 recorded_by_words": "Lương Kim Oanh",
    "awards.decision 1 paper": "Quyết định số 15/QĐ ngày 20/01/2023",
    "awards.remark 1 author_words": "Lương Kim Oanh",
    "meetings.minutesremark 1 author_words": "Hoàng Văn Sơn",
    "meetings.correction 1 by_words": "Trần Đức Long",
    "meetings.approval 1 approved_by_words": "Trần Đức Long",
    "meetings.meetingfile 1 added_by_words": "Trần Đức Long",
    "scoring.criterion 26 without_base": "none",  # growth, issued before tables could say so
}
# What reads otherwise today: (then, now).
CHANGED = {
    "awards.decision.number": ("15/QĐ", "gone"),  # to its paper, see above
    "awards.decision.decided_on": ("2023-01-20", "gone"),
    "meetings.minutesremark.pk": ("2", "gone"),
    "meetings.poll.status": ("open", "cancelled"),
    "meetings.poll.issued": ("10", "None"),
    "meetings.tally.count": ("2", "0"),
    "meetings.box.valid": ("3", "gone"),
    "meetings.box.blank": ("1", "gone"),
    "meetings.box.spoiled": ("0", "gone"),
    "units.user.username": ("Cu.Nguoi", "cu.nguoi"),
}
