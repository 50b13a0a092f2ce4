"""The one place where a status becomes an icon and a colour; its word stands with the status itself."""

GOOD, WAIT, CARE, STOP, PLAIN = "good", "wait", "care", "stop", "plain"

LOOKS = {
    # work of a unit
    "draft": ("pencil", PLAIN),
    "submitted": ("send", WAIT),
    "returned": ("arrow-counterclockwise", CARE),
    "accepted": ("check-circle", GOOD),
    "signed": ("pen", GOOD),
    "correcting": ("arrow-counterclockwise", CARE),
    "verified": ("shield-check", GOOD),
    "confirmed": ("lock", GOOD),
    # papers and tables
    "issued": ("check-circle", GOOD),
    "replaced": ("archive", PLAIN),
    "explained": ("info-circle", WAIT),
    "rejected": ("dash-circle", PLAIN),
    "nothing": ("dash-circle", PLAIN),
    # meetings and polls
    "planned": ("calendar", WAIT),
    "open": ("unlock", CARE),
    "counted": ("list-check", WAIT),
    "sealed": ("lock", GOOD),
    "ended": ("check-circle", GOOD),
    "cancelled": ("x-circle", PLAIN),
    "circulated": ("envelope-paper", WAIT),
    "present": ("check-circle", GOOD),
    "left": ("box-arrow-right", PLAIN),
    "excused": ("dash-circle", WAIT),
    "absent": ("x-circle", STOP),
    "unknown": ("question-circle", PLAIN),
    "head": ("check-circle", GOOD),
    "deputed": ("pen", GOOD),
    "away": ("dash-circle", WAIT),
    "agreed": ("check-circle", GOOD),
    "agreed_before": ("dash-circle", PLAIN),
    "declined": ("dash-circle", PLAIN),
    # the wording of a pledge
    "lapsed": ("dash-circle", PLAIN),
    "sent": ("send", WAIT),
    "changed": ("pencil", CARE),
    # awards
    "proposed": ("award", WAIT),
    "withdrawn": ("dash-circle", PLAIN),
    "granted": ("trophy", GOOD),
    "lowered": ("arrow-down", CARE),
    "refused": ("x-circle", STOP),
    "lesser": ("arrow-down", CARE),
    "deferred": ("hourglass", WAIT),
    "for": ("check-circle", GOOD),
    "against": ("x-circle", STOP),
    # appeals
    "upheld": ("check-circle", GOOD),
    "partly": ("check", GOOD),
    "dismissed": ("x-circle", STOP),
    # checks
    "passed": ("check-circle", GOOD),
    "failed": ("x-circle", STOP),
    "pending": ("hourglass", WAIT),
    # targets of a pledge, and when they are reported
    "met": ("check-circle", GOOD),
    "on_track": ("arrow-right", WAIT),
    "behind": ("exclamation-triangle", CARE),
    "missed": ("x-circle", STOP),
    "unreported": ("dash-circle", PLAIN),
    "receiving": ("unlock", CARE),
    # tasks on the board
    "done": ("check-circle", GOOD),
    "waiting": ("hourglass", WAIT),
    "missing": ("circle", PLAIN),
    "overdue": ("exclamation-triangle", STOP),
    "soon": ("clock", CARE),
    "none": ("dash-circle", PLAIN),
}


def look_of(value):
    """(icon, colour) of a status value; a neutral look for one not listed."""
    return LOOKS.get(str(value), ("circle", PLAIN))
