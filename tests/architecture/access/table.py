"""Who finds what at every address (design §5). A new page has to say here whom it is for.

Four kinds of addresses: ``page`` is read by everybody it exists for, ``restricted`` only by whoever may read it
now, ``form`` opens only to whoever may do it now, ``act`` takes a POST only. For anybody else what exists is refused
with a sentence, and what does not exist for them is not found. A label may add a word on the thing tried:
``pledges:pledge (draft)``.
"""

from dataclasses import dataclass, replace

from .people import (
    ADMINISTRATOR,
    CHIEF,
    DEPUTY,
    HEAD,
    HOME,
    HOME_AFFAIRS,
    LEADER,
    LEADERSHIP,
    MEMBER,
    NEWCOMER,
    NOBODY,
    OFFICER,
    OTHER_HOME_AFFAIRS,
    OUTSIDER,
    OWN,
    SECRETARIAT,
    UNITS,
    VISITOR,
    YEAR,
)

# What comes back. GONE is 404, REFUSED 403, POST_ONLY 405, MOVED another page of ours, TRIED anything but a breakdown.
SEE, MOVED, SIGN_IN, GONE, REFUSED = "seen", "led on", "sent to sign in", "not found", "refused"
POST_ONLY, TRIED, BROKEN = "post only", "tried", "BROKEN"

# The years everything is tried in: each stands in the middle of its stage's work (``scenes.py``).
REGISTRATION, SELF_SCORING, VERIFYING = "registration", "self_scoring", "verifying"
REVIEW, PROPOSING, CLOSED = "review", "proposing", "closed"
SCENES = [REGISTRATION, SELF_SCORING, VERIFYING, REVIEW, PROPOSING, CLOSED]
OPEN = {REGISTRATION, SELF_SCORING, VERIFYING, REVIEW, PROPOSING}
SCORED_ABOVE = "scored_above"  # beside them: verifying, where the superior body was invited and has a column to score
SHARED = {PROPOSING, CLOSED, SCORED_ABOVE}  # the proposal was sent, so Home Affairs looks in; or it was invited
NEVER = set()

STRANGERS = {OUTSIDER, OTHER_HOME_AFFAIRS, ADMINISTRATOR}
FAR_OFF = {*STRANGERS, NEWCOMER}


@dataclass(frozen=True)
class Row:
    kind: str
    sees: frozenset | dict  # or scene → roles, with None for all other scenes
    does: frozenset = frozenset()
    during: frozenset = frozenset()
    posts: frozenset | None = None  # who may post, where that is fewer than may open the form
    before_let_in: bool = False  # open to the office that follows the bloc before the year is handed on to it

    @property
    def methods(self):
        return ["GET"] if self.posts is None else ["GET", "POST"]

    def tells_apart(self, role, scene):
        """Whether a head (of the unit, of the leader's unit) finds here anything but what its officer finds, and the
        deputy's people anything but what the leader's do."""
        if role == CHIEF:
            return CHIEF in self.doers and SECRETARIAT not in self.doers
        if role == DEPUTY:
            return scene == REVIEW or bool(self.doers & LEADERSHIP)  # the meeting has secrets of the leader alone
        return self.seen_in(None) != YEAR or HEAD in self.does or self.posts is not None

    @property
    def doers(self):
        return self.does | (self.posts or set())

    def out_of_season(self, scene):
        """Whether nobody may act here in this scene, though somebody may in another."""
        return self.kind != "page" and bool(self.during) and scene not in self.during

    def doer_out_of_season(self, scene):
        """One of those who may act in season, another in every scene: the season closes to all of them alike."""
        doers = sorted(self.doers)
        return doers[SCENES.index(scene) % len(doers)]

    def seen_in(self, scene):
        return self.sees.get(scene, self.sees.get(None)) if isinstance(self.sees, dict) else self.sees


def page(sees, *, posts=None, during=NEVER):
    return Row("page", sees, during=during, posts=posts)


def restricted(sees, reads, during):
    """Nothing is done here; ``reads``: who is shown or handed it."""
    return Row("restricted", sees, reads, during)


def form(sees, does, during, *, posts=None):
    return Row("form", sees, does, during, does if posts is None else posts)


def act(sees, does, during):
    return Row("act", sees, does, during, does)


def expected(row, role, scene, method):
    if role == VISITOR:
        return SIGN_IN
    if row.kind == "act" and method == "GET":
        return POST_ONLY  # said to anybody signed in, whatever stands in the address: it tells nothing
    if is_stranger(role, scene, row) or role not in row.seen_in(scene):
        return GONE
    if method == "POST":
        return TRIED if role in row.posts and scene in row.during else REFUSED
    return SEE if row.kind == "page" or (role in row.does and scene in row.during) else REFUSED


def is_stranger(role, scene, row):
    """Home Affairs looks in from the first submission on; who joins later reads what was closed before."""
    not_let_in = role == HOME_AFFAIRS and scene not in SHARED and not row.before_let_in
    return role in STRANGERS or not_let_in or (role == NEWCOMER and scene != CLOSED)


def asked(row):
    """Between the office that follows the bloc and whoever leads it, from the first day of a year on."""
    return replace(row, before_let_in=True)


# Things that open up as the year goes on.
SHEET = {SELF_SCORING: OWN, None: OWN | LEADERSHIP | HOME}  # a draft in the first of its scenes
HANDED_IN = {SELF_SCORING: OWN | LEADERSHIP, None: OWN | LEADERSHIP | HOME}
ISSUED_TABLE = {REGISTRATION: NOBODY, None: LEADERSHIP}
DRAFT_TABLE = {REGISTRATION: LEADERSHIP, None: YEAR}
# What the unit OWN said to a draft that goes round, before the others may read it; afterwards everybody does.
OPINION = {REGISTRATION: OWN | LEADERSHIP | HOME, None: YEAR}
OPINIONS = {REGISTRATION: LEADERSHIP | HOME, None: YEAR}
SAY = OWN | {MEMBER, DEPUTY}
MINUTES = {REVIEW: LEADERSHIP, None: YEAR}  # a draft during the meeting
PROPOSAL = {REVIEW: LEADERSHIP, None: YEAR}
DOSSIER = {REVIEW: LEADERSHIP, None: LEADERSHIP | HOME}
REPORT = OWN | LEADERSHIP | HOME  # of achievement: confirmed, in a dossier that was sent
ASKED = LEADERSHIP | HOME  # what Home Affairs asks the bloc, and what it answers
PANEL = {OFFICER}  # the head of the panel is the officer of the unit a poll is tried with

TABLE = {
    # The year
    "secretariat:board": page(YEAR),
    "secretariat:advance": act(YEAR, LEADER, OPEN),
    "secretariat:advance (withdrawing)": act(
        YEAR, NOBODY, NEVER
    ),  # the head's, before the review: no scene stands there
    "secretariat:publish": form(YEAR, LEADER, {VERIFYING}),
    "secretariat:calendar": page(YEAR),
    "secretariat:move_days": form(YEAR, LEADER, OPEN),
    "secretariat:calendar_file": page(YEAR),
    "secretariat:led": page(YEAR),
    "secretariat:trace": page(YEAR),
    "secretariat:replay": page(YEAR),
    "secretariat:readiness": restricted(YEAR, LEADERSHIP, OPEN),
    "secretariat:take_over": form(YEAR, LEADER, {REGISTRATION}),
    "secretariat:hand_over": page(YEAR),
    "secretariat:prepare_next_year": act(YEAR, LEADER, {REVIEW}),
    "secretariat:prepare_hand_over": act(YEAR, LEADER, {REVIEW, PROPOSING}),
    "secretariat:save_hand_over_items": act(YEAR, LEADER, {PROPOSING}),
    "secretariat:answer_hand_over_items": act(YEAR, {DEPUTY}, {PROPOSING}),  # whose unit takes over
    "secretariat:give": act(YEAR, {CHIEF}, {PROPOSING}),
    "secretariat:take_back": act(YEAR, NOBODY, NEVER),
    "secretariat:receive": act(YEAR, NOBODY, NEVER),  # the head of next year's leader, who is not among us
    "secretariat:hand_over_pdf": page(YEAR),
    "secretariat:take_package": restricted(YEAR, LEADERSHIP | {HEAD}, {PROPOSING}),
    "secretariat:take_package (closed)": restricted(YEAR, LEADERSHIP | OWN, {CLOSED}),  # this unit deputises next year
    # Units, leaders, days, papers, rules
    "units:members": page(YEAR),
    "units:unit": page(YEAR),
    "units:member_add": form(YEAR, LEADER, {REGISTRATION}),
    "units:member_remove": act(YEAR, LEADER, {REGISTRATION}),
    "units:member_end": form(YEAR, LEADER, OPEN),
    "units:member_end_take_back": act(YEAR, NOBODY, NEVER),  # nobody ended here
    "units:member_rename": form(YEAR, LEADER, OPEN),
    "units:leaders": page(YEAR),
    "units:leadership_scan": form(YEAR, LEADER, OPEN),
    "units:scan": page(YEAR),
    "units:member_scan": page(YEAR),
    "units:leadership_correct": form(YEAR, LEADER, OPEN),
    "secretariat:unit_change": page(YEAR),
    "secretariat:unit_change_file": page(YEAR),
    "secretariat:unit_change_seen": act(YEAR, LEADER | HOME, OPEN),
    "units:home_affairs_invite": act(YEAR, LEADER, {VERIFYING, REVIEW}),
    "units:leader_change": form(YEAR, LEADER, OPEN),
    "units:deadlines": page(YEAR),
    "units:deadline_set": form(YEAR, LEADER, OPEN),
    "units:extension_grant": form(YEAR, LEADERSHIP, OPEN),
    "units:papers": page(YEAR),
    "units:paper_add": form(YEAR, LEADER, OPEN),
    "units:paper_edit": form(YEAR, LEADER, OPEN),
    "units:paper_remove": act(YEAR, LEADER, OPEN),
    "units:regulation": page(YEAR),
    "units:regulation_correct": form(YEAR, LEADER, {REVIEW, PROPOSING}),
    "units:regulation_edit": form(YEAR, LEADER, {REGISTRATION, SELF_SCORING, VERIFYING}),
    # The plan and the movements
    "pledges:plan": page(YEAR),
    "pledges:plan_edit": form(YEAR, NOBODY, NEVER),  # issued in every scene
    "pledges:plan_issue": form(YEAR, NOBODY, NEVER),
    "pledges:plan_paper": page(YEAR),
    "pledges:plan_paper_former": page(YEAR),
    "pledges:plan_correct": form(YEAR, LEADER, OPEN),
    "pledges:task_done": form(YEAR, LEADER, OPEN),
    "pledges:task_move": form(YEAR, LEADER, OPEN),
    "pledges:movements": page(YEAR),
    "pledges:movement_add": form(YEAR, LEADER, OPEN),
    "pledges:movement_edit": form(YEAR, LEADER, OPEN),
    "pledges:movement_remove": act(YEAR, LEADER, OPEN),
    # Registration: a draft is its unit's own
    "pledges:registrations": page(YEAR),
    "pledges:registration_call": page(YEAR),
    "pledges:registration_summary": page(YEAR),
    "pledges:registration_summary_paper": page(YEAR),
    "pledges:registration_summary_xlsx": page(YEAR),
    "pledges:registration": page(YEAR, posts=NOBODY),
    "pledges:registration (draft)": page(OWN, posts=OWN, during={REGISTRATION}),
    "pledges:registration_submit": act(YEAR, NOBODY, NEVER),
    "pledges:registration_submit (draft)": act(OWN, OWN, {REGISTRATION}),
    "pledges:registration_hand_up": act(YEAR, NOBODY, NEVER),  # no scene's rules ask for it
    "pledges:registration_take_up_back": act(YEAR, NOBODY, NEVER),
    "pledges:registration_hand_back": act(YEAR, NOBODY, NEVER),
    "pledges:registration_accept": act(YEAR, LEADER, {REGISTRATION}),
    "pledges:registration_return": act(YEAR, LEADER, {REGISTRATION}),
    "pledges:registration_correct": form(YEAR, LEADER, {SELF_SCORING, VERIFYING}),
    "pledges:registration_paper": page(YEAR),
    "pledges:registration_paper (draft)": page(OWN),
    # Entered for a unit that cannot, from its paper
    "secretariat:enter_registration": form(YEAR, NOBODY, NEVER),  # it sent its own
    "secretariat:enter_registration (draft)": form(YEAR, LEADER, {REGISTRATION}),
    "secretariat:enter_pledge": form(YEAR, NOBODY, NEVER),  # it is signed
    "secretariat:enter_pledge (draft)": form(YEAR, LEADER, {REGISTRATION}),
    "secretariat:enter_sheet": form(YEAR, LEADER, {SELF_SCORING}),
    "secretariat:paper_entry": page(OWN | LEADERSHIP),
    "secretariat:paper_entry_file": page(OWN | LEADERSHIP),
    "secretariat:paper_entry_confirm": act(OWN | LEADERSHIP, OWN, {REGISTRATION}),
    "secretariat:paper_entry_replace": act(OWN | LEADERSHIP, OWN, {REGISTRATION}),
    # Pledges: the leadership prepares the ceremony, others read what was signed
    "pledges:pledges": page(YEAR),
    "pledges:joint_pledge_paper": page(YEAR),
    "pledges:pledge": page(YEAR, posts=NOBODY),
    "pledges:pledge (draft)": page(OWN | LEADERSHIP, posts=OWN, during={REGISTRATION}),
    "pledges:pledge_sign": form(YEAR, NOBODY, NEVER),
    "pledges:pledge_sign (draft)": form(OWN | LEADERSHIP, {HEAD}, {REGISTRATION}),
    "pledges:signature_withdraw": act(YEAR, {HEAD}, {REGISTRATION}),
    "pledges:correction_open": act(YEAR, NOBODY, NEVER),  # registering: not over yet; later: too late
    "pledges:signature_correct": form(YEAR, NOBODY, NEVER),  # heads signed here themselves in every scene
    "pledges:ceremony_end": act(YEAR, NOBODY, NEVER),  # not all have signed in any scene that registers
    "pledges:pledge_ceremony": form(YEAR, NOBODY, NEVER),
    "pledges:pledge_ceremony (draft)": form(OWN | LEADERSHIP, LEADER, {REGISTRATION}),
    "pledges:pledge_paper": page(YEAR),
    "pledges:pledge_paper (draft)": page(OWN | LEADERSHIP),
    "pledges:signed_paper": page(YEAR),
    "pledges:pledges_xlsx": page(YEAR),
    # Its words, between the unit and the leadership
    "pledges:agreement": page(OWN | LEADERSHIP),
    "pledges:agreement_paper": page(OWN | LEADERSHIP),
    "pledges:pledge_versions": page(OWN | LEADERSHIP),
    "pledges:draft_send": act(OWN | LEADERSHIP, OWN, {REGISTRATION}),
    "pledges:draft_take_back": act(OWN | LEADERSHIP, OWN, {REGISTRATION}),
    "pledges:wording_propose": form(OWN | LEADERSHIP, OWN | LEADER, {REGISTRATION}),
    "pledges:wording_accept": act(OWN | LEADERSHIP, LEADER, {REGISTRATION}),
    "pledges:wording_refuse": act(OWN | LEADERSHIP, LEADER, {REGISTRATION}),
    "pledges:wording_take_back": act(OWN | LEADERSHIP, OWN, {REGISTRATION}),
    "pledges:wording_accept_all": act(OWN | LEADERSHIP, LEADER, {REGISTRATION}),
    "pledges:wording_refuse_all": act(OWN | LEADERSHIP, LEADER, {REGISTRATION}),
    "pledges:wording_agree": act(OWN | LEADERSHIP, NOBODY, NEVER),  # something is still asked for
    # Reports on targets: six months ended in every scene that ran, the year's is asked for while units score
    "pledges:reports": page(YEAR),
    "pledges:report_period_open": form(YEAR, NOBODY, NEVER),
    "pledges:report_period": page(YEAR),
    "pledges:report_period_end": act(YEAR, LEADER, {SELF_SCORING}),
    "pledges:report_period_reopen": act(YEAR, NOBODY, NEVER),
    "pledges:report_summary_paper": page(YEAR),
    "pledges:report_summary_xlsx": page(YEAR),
    "pledges:report": page(YEAR, posts=NOBODY),
    "pledges:report (draft)": page(OWN, posts=OWN, during={SELF_SCORING}),
    "pledges:report_submit": act(YEAR, NOBODY, NEVER),
    "pledges:report_submit (draft)": act(OWN, OWN, {SELF_SCORING}),
    "pledges:report_return": form(YEAR, LEADERSHIP, {SELF_SCORING}),
    "pledges:report_paper": page(YEAR),
    "pledges:report_paper (draft)": page(OWN),
    # The scoring table
    "scoring:table": page(YEAR),
    "scoring:table_create": form(YEAR, NOBODY, NEVER),  # one is being written, or scoring has begun
    "scoring:table_version": page(DRAFT_TABLE),
    "scoring:table_edit": page(DRAFT_TABLE, posts=LEADER, during={REGISTRATION}),
    "scoring:table_issue": form(DRAFT_TABLE, NOBODY, NEVER),  # the draft goes round, or is issued
    "scoring:table_paper": page(YEAR),  # the draft goes round
    "scoring:consultations": page(YEAR),
    "scoring:consultation": page(YEAR),
    "scoring:consultation_open": form(DRAFT_TABLE, NOBODY, NEVER),  # it goes round already
    "scoring:consultation_close": act(YEAR, LEADER, {REGISTRATION}),
    "scoring:opinion_say": form(YEAR, SAY, {REGISTRATION}),
    "scoring:opinion_nothing": act(YEAR, SAY - OWN, {REGISTRATION}),
    "scoring:opinion_answer": act(OPINION, LEADER, {REGISTRATION}),
    "scoring:opinions_paper": page(OPINIONS),
    "scoring:opinions_xlsx": page(OPINIONS),
    "scoring:outcome": form(DRAFT_TABLE, LEADER, {REGISTRATION}),
    "scoring:table_correct": form(DRAFT_TABLE, LEADER, {SELF_SCORING, VERIFYING, REVIEW, PROPOSING}),
    "scoring:table_dry_run": restricted(DRAFT_TABLE, LEADER, {REGISTRATION}),
    "scoring:criterion_move_into": act(DRAFT_TABLE, LEADER, {REGISTRATION}),
    "scoring:table_compare": page(DRAFT_TABLE),
    "scoring:table_xlsx": page(DRAFT_TABLE),
    "scoring:table_template": page(YEAR),
    "scoring:table_import": form(YEAR, LEADER, {REGISTRATION}),
    "scoring:rules": page(YEAR, posts=LEADER, during={REGISTRATION, SELF_SCORING}),
    "scoring:criterion_add": form(DRAFT_TABLE, LEADER, {REGISTRATION}),
    "scoring:criterion_edit": form(DRAFT_TABLE, LEADER, {REGISTRATION}),
    "scoring:criterion_move": act(DRAFT_TABLE, LEADER, {REGISTRATION}),
    "scoring:criterion_delete": act(DRAFT_TABLE, LEADER, {REGISTRATION}),
    "scoring:rows_change": form(DRAFT_TABLE, LEADER, {REGISTRATION}),
    "scoring:rows_delete": form(DRAFT_TABLE, LEADER, {REGISTRATION}),
    "scoring:rows_undo": act(DRAFT_TABLE, LEADER, {REGISTRATION}),
    "scoring:rows_sheet": form(DRAFT_TABLE, LEADER, {REGISTRATION}),
    # Sheets: units never open one another's
    "scoring:sheets": page(YEAR),
    "scoring:own_sheet": page(YEAR),
    "scoring:sheet": page(SHEET, posts=OWN, during={SELF_SCORING}),
    "scoring:sheet_autosave": act(SHEET, OWN, {SELF_SCORING}),
    "scoring:sheet_duties": form(SHEET, OWN, {SELF_SCORING}),
    "scoring:sheet_head_count": form(SHEET, OWN, {SELF_SCORING}),
    "scoring:sheet_submit": form(SHEET, OWN, {SELF_SCORING}, posts={HEAD}),
    "scoring:sheet_hand_up": act(SHEET, {OFFICER}, {SELF_SCORING}),
    "scoring:sheet_take_up_back": act(SHEET, NOBODY, NEVER),  # not handed up
    "scoring:sheet_hand_back": act(SHEET, NOBODY, NEVER),
    "scoring:sheet_ask_back": act(SHEET, OWN, {VERIFYING}),
    "scoring:receipt": page(SHEET),
    "scoring:sheet_history": page(SHEET),
    "scoring:submitted_pdf": page(SHEET),
    "scoring:sheet_pdf": page(SHEET),
    "scoring:sheet_xlsx": restricted(SHEET, OWN, {SELF_SCORING}),
    "scoring:sheet_import": form(SHEET, OWN, {SELF_SCORING}),
    "scoring:sheet_verify": form(SHEET, LEADERSHIP, {VERIFYING}),
    "scoring:by_criterion": page(ISSUED_TABLE),
    "scoring:verification_grid": page(ISSUED_TABLE),
    "scoring:gaps": page(ISSUED_TABLE),
    "scoring:grid_save": act(ISSUED_TABLE, LEADERSHIP, {VERIFYING}),
    "scoring:grid_check": act(ISSUED_TABLE, LEADERSHIP, {VERIFYING}),
    "scoring:criterion_verify": page(ISSUED_TABLE, posts=LEADERSHIP, during={VERIFYING}),
    "scoring:criterion_autosave": act(ISSUED_TABLE, LEADERSHIP, {VERIFYING}),
    "scoring:verify_autosave": act(SHEET, LEADERSHIP, {VERIFYING}),
    "scoring:sheet_accept": act(SHEET, LEADERSHIP, {VERIFYING}),
    "scoring:sheet_rest": form(SHEET, LEADERSHIP, {VERIFYING}),
    "scoring:criterion_rest": form(ISSUED_TABLE, LEADERSHIP, {VERIFYING}),
    "scoring:sheet_finish": act(SHEET, LEADERSHIP, {VERIFYING}),
    "scoring:sheet_return": form(SHEET, LEADERSHIP, {VERIFYING}),
    "scoring:sheet_decline_return": act(SHEET, NOBODY, NEVER),
    "scoring:sheet_decline": form(SHEET, LEADERSHIP, {VERIFYING}),
    "scoring:sheet_reopen": act(SHEET, NOBODY, NEVER),  # not verified, or already published
    # Cross-checking: the plan is read by the year, changed by the secretariat
    "scoring:superior_scorers": form(YEAR, NOBODY, NEVER),  # the tables of the scenes have no column of a superior body
    "scoring:sheet_above": form(SHEET, NOBODY, NEVER),
    "scoring:above_rest": form(SHEET, NOBODY, NEVER),
    "scoring:above_autosave": act(SHEET, NOBODY, NEVER),
    "scoring:above_reopen": act(SHEET, NOBODY, NEVER),
    "scoring:checking": page(YEAR),
    "scoring:checking_make": act(YEAR, LEADER, {SELF_SCORING, VERIFYING}),
    "scoring:checking_drop": act(YEAR, LEADER, {SELF_SCORING, VERIFYING}),
    "scoring:divergence": page(ISSUED_TABLE),
    "scoring:check": form(OWN, OWN, {VERIFYING}),
    "scoring:check_rest": form(OWN, OWN, {VERIFYING}),
    "scoring:check_autosave": act(OWN, OWN, {VERIFYING}),
    "scoring:checker_replace": form(YEAR, LEADER, {VERIFYING}),
    "scoring:checker_aside": form(OWN | LEADERSHIP, OWN, {VERIFYING}),
    # Evidence: seen with the sheet that cites it; the rest of a library is its unit's own
    "scoring:entry_evidence": page(SHEET, posts=OWN, during={SELF_SCORING}),
    "scoring:cite": act(SHEET, OWN, {SELF_SCORING}),
    "scoring:uncite": act(SHEET, OWN, {SELF_SCORING}),
    "scoring:evidence": page(UNITS),
    "scoring:evidence_add": form(UNITS, UNITS, {REGISTRATION, SELF_SCORING, VERIFYING}),
    "scoring:sheet_evidence": page(SHEET),
    "scoring:evidence_view": page(SHEET),
    "scoring:evidence_view (not cited)": page(OWN),
    "scoring:evidence_file": page(SHEET),
    "scoring:evidence_file (not cited)": page(OWN),
    "scoring:evidence_pdf": page(NOBODY),  # the files of the scenes are PDF and pictures
    "scoring:evidence_cite": form(SHEET, OWN, {SELF_SCORING}),
    "scoring:evidence_replace": form(SHEET, OWN, {SELF_SCORING, VERIFYING}),
    "scoring:evidence_rename": act(SHEET, OWN, {SELF_SCORING}),  # what was handed in keeps its title
    "scoring:citation_judge": act(SHEET, LEADERSHIP, {VERIFYING}),
    "scoring:questions": page(YEAR),
    "scoring:entry_thread": page(SHEET, posts=OWN | LEADERSHIP, during={VERIFYING}),
    "scoring:evidence_withdraw": act(SHEET, NOBODY, NEVER),
    "scoring:evidence_withdraw (not cited)": act(OWN, OWN, {SELF_SCORING, VERIFYING}),
    # Results: totals for all once published, criteria of others for the leadership and Home Affairs
    "scoring:ranking": page(YEAR),
    "scoring:lock_points": act(YEAR, NOBODY, NEVER),  # the scene still has sheets to verify
    "scoring:unlock_points": act(YEAR, NOBODY, NEVER),  # nothing is locked
    "scoring:ranking_paper": form(YEAR, LEADER, {REVIEW, PROPOSING}),
    "scoring:ranking_version": page(YEAR),
    **{f"scoring:{name}_version": page(YEAR) for name in ("ranking_pdf", "ranking_xlsx", "charts")},
    "scoring:ranking_pdf": page(YEAR),
    "scoring:ranking_xlsx": page(YEAR),
    "scoring:ranking_pdf (not published)": restricted(YEAR, LEADERSHIP, {SELF_SCORING, VERIFYING}),
    "scoring:ranking_xlsx (not published)": restricted(YEAR, LEADERSHIP, {SELF_SCORING, VERIFYING}),
    "scoring:score_matrix": restricted(YEAR, LEADERSHIP | HOME, {*SCENES}),
    "scoring:charts": page(YEAR),
    # Appeals: of the unit whose sheet is verified already
    "scoring:appeals": page(YEAR),
    "scoring:appeal_make": form(HANDED_IN, {HEAD}, {VERIFYING}),
    "scoring:appeal": page(OWN | LEADERSHIP | HOME, posts=LEADERSHIP, during={VERIFYING}),
    "scoring:appeal_withdraw": act(OWN | LEADERSHIP | HOME, {HEAD}, {VERIFYING}),
    # Meetings
    "meetings:list": page(YEAR),
    "meetings:create": form(YEAR, LEADER, OPEN),
    "meetings:detail": page(YEAR),
    "meetings:edit": form(YEAR, LEADER, {REVIEW}),
    "meetings:task": form(UNITS, LEADER, OPEN),
    "meetings:meeting_of_task": form(YEAR, LEADER, OPEN),
    "meetings:move": form(UNITS, LEADER, OPEN),  # one to come: whoever looks in is shown what was held
    "meetings:attendance": page(YEAR, posts=LEADER, during={REVIEW}),
    "meetings:envelopes": act(YEAR, LEADER, {REVIEW}),
    "meetings:door": act(YEAR, LEADER, {REVIEW}),
    "meetings:door_strike": act(YEAR, LEADER, {REVIEW}),
    "meetings:agenda": form(YEAR, LEADER, {REVIEW}),
    "meetings:before": page(YEAR),
    "meetings:invite": act(YEAR, NOBODY, NEVER),  # the meeting of the scenes is open already
    "meetings:invitation_pdf": page(YEAR),
    "meetings:reply": act(YEAR, NOBODY, NEVER),
    "meetings:pack_add": act(YEAR, LEADER, {REVIEW}),
    "meetings:pack_zip": page(YEAR),
    "meetings:file": page(NOBODY),  # no scene has a file
    "meetings:file_withdraw": act(NOBODY, NOBODY, NEVER),
    "meetings:scan_add": act(MINUTES, LEADER, {PROPOSING}),
    "meetings:open": act(YEAR, LEADER, {REVIEW}),
    "meetings:console": restricted(YEAR, LEADER, {REVIEW}),
    "meetings:go": act(YEAR, LEADER, {REVIEW}),
    "meetings:show_poll": act(YEAR, LEADER, {REVIEW}),
    "meetings:projector": page(YEAR),
    "meetings:ballots": page(UNITS),
    "meetings:decide_panel": form(YEAR, LEADER, {REVIEW}),
    "meetings:end": act(YEAR, LEADER, {REVIEW}),
    "meetings:reopen": act(YEAR, LEADER, {REVIEW}),
    "meetings:minutes": page(MINUTES, posts=LEADER, during={REVIEW}),
    "meetings:minutes_circulate": act(YEAR, LEADER, {REVIEW}),
    "meetings:minutes_withdraw": act(YEAR, {CHIEF}, {REVIEW, PROPOSING}),
    "meetings:minutes_sign": act(YEAR, {CHIEF}, {REVIEW}),
    "meetings:minutes_pdf": page(MINUTES),
    "meetings:minutes_read": restricted(YEAR, LEADER, {REVIEW}),
    "meetings:part_approve": act(YEAR, LEADER, {REVIEW}),
    "meetings:part_correct": act(YEAR, LEADER, {REVIEW}),
    "meetings:remark": act(MINUTES, NOBODY, NEVER),  # only while the minutes go round
    "meetings:minutes_agree": act(MINUTES, NOBODY, NEVER),
    "meetings:conclusions": act(YEAR, LEADER, {REVIEW}),
    "meetings:conclusions_carry": act(YEAR, NOBODY, NEVER),  # the next year's plan is not begun in any scene
    "meetings:remark_answer": act(NOBODY, NOBODY, NEVER),  # no scene has a remark
    "meetings:counting_pdf": page(YEAR),
    "meetings:checkin": page(UNITS, posts=NOBODY, during=NEVER),
    "meetings:checkin_open": act(YEAR, NOBODY, NEVER),
    "meetings:checkin_close": act(YEAR, LEADER, {REVIEW}),
    "meetings:checkin_poster": restricted(YEAR, LEADER, {REVIEW}),
    "meetings:kit_pdf": restricted(YEAR, LEADER, {REVIEW}),
    "meetings:kit_zip": restricted(YEAR, LEADER, {REVIEW}),
    "meetings:ballots_pdf": restricted(YEAR, LEADER, {REVIEW}),
    # Polls: only the panel counts, and nobody sees a count before it is sealed
    "meetings:poll_add": form(YEAR, LEADER, {REVIEW}),
    "meetings:elections_add": form(YEAR, LEADER, {REVIEW}),
    "meetings:trial_add": act(YEAR, LEADER, {REVIEW}),
    "meetings:polls_open": act(YEAR, NOBODY, NEVER),
    "meetings:poll_edit": form(YEAR, NOBODY, NEVER),
    "meetings:poll_edit (not open)": form(YEAR, LEADER, {REVIEW}),
    "meetings:poll": page(YEAR),
    "meetings:poll (counted)": page(YEAR),
    "meetings:panel": form(YEAR, NOBODY, NEVER),
    "meetings:poll_open": act(YEAR, NOBODY, NEVER),
    "meetings:poll_cancel": act(YEAR, LEADER, {REVIEW}),
    # Voting on screen: heads cast, whoever runs the meeting knows who has yet to, nobody sees what
    "meetings:poll (on screen)": page(YEAR),
    "meetings:ballot": form(YEAR, NOBODY, NEVER),
    "meetings:ballot (on screen)": form(YEAR, {HEAD, CHIEF}, {REVIEW}),
    "meetings:poll_close": act(YEAR, NOBODY, NEVER),
    "meetings:poll_close (on screen)": act(YEAR, LEADER, {REVIEW}),
    "meetings:poll_paper": act(YEAR, NOBODY, NEVER),
    "meetings:poll_paper (on screen)": act(YEAR, LEADER, {REVIEW}),
    "meetings:poll_repeat": act(YEAR, NOBODY, NEVER),  # no scene has a vote called off
    "meetings:run_off": act(YEAR, NOBODY, NEVER),
    "meetings:option_withdraw": act(YEAR, NOBODY, NEVER),
    "meetings:key": form(YEAR, PANEL, {REVIEW}),
    "meetings:turn_key": form(YEAR, NOBODY, NEVER),
    "meetings:poll_count": form(YEAR, PANEL, {REVIEW}),
    "meetings:poll_recount": act(YEAR, NOBODY, NEVER),
    "meetings:poll_recount (counted)": act(YEAR, PANEL, {REVIEW}),
    "meetings:poll_seal": act(YEAR, NOBODY, NEVER),
    "meetings:poll_seal (counted)": act(YEAR, PANEL, {REVIEW}),
    "meetings:recount_xlsx": restricted(YEAR, YEAR, {PROPOSING, CLOSED}),
    # Awards under review and nominations
    "awards:reviews": page(YEAR),
    "awards:history": page(YEAR),
    "awards:unit_history": page(YEAR),
    "awards:unit_history_pdf": page(YEAR),
    "awards:unit_history_xlsx": page(YEAR),
    "awards:rules": page(YEAR),
    "awards:rule_answer": form(NOBODY, NOBODY, NEVER),  # the law of the scenes' year asks nothing of people
    "awards:review_add": form(YEAR, LEADER, OPEN - {PROPOSING}),
    "awards:review_edit": form(YEAR, LEADER, {REVIEW}),
    "awards:review_remove": act(YEAR, LEADER, {REVIEW}),
    "awards:poll_open": form(YEAR, LEADER, {REVIEW}),
    "awards:nominate": act(YEAR, NOBODY, NEVER),  # no sealed poll, or the proposal was sent
    "awards:agreement": form(YEAR, LEADER, {REVIEW}),
    "awards:at_meeting": restricted(YEAR, LEADER, {REVIEW}),
    "awards:poll_link": act(NOBODY, NOBODY, NEVER),  # every vote on an award hangs on one
    "awards:step_back": form(YEAR, NOBODY, NEVER),
    "awards:answer": act(YEAR, NOBODY, NEVER),
    "awards:withdraw": act(YEAR, NOBODY, NEVER),
    "awards:reinstate": act(YEAR, NOBODY, NEVER),
    # The proposal: the leadership's draft, then everybody's
    "awards:proposal": page(YEAR),
    "awards:proposal_draft": act(YEAR, NOBODY, NEVER),
    "awards:proposal_edit": form(PROPOSAL, LEADER, {REVIEW}),
    "awards:proposal_submit": act(PROPOSAL, NOBODY, NEVER),
    "awards:proposal_return": form(PROPOSAL, HOME, {PROPOSING}),
    "awards:point_answer": act(PROPOSAL, NOBODY, NEVER),  # the dossier is with Home Affairs
    "awards:proposal_accept": act(PROPOSAL, HOME, {PROPOSING}),
    "awards:remark": act(PROPOSAL, LEADERSHIP | HOME, {PROPOSING, CLOSED}),
    "awards:decision": form(PROPOSAL, LEADER | HOME, {PROPOSING}),
    "awards:decision (closed)": form(PROPOSAL, HOME, {CLOSED}),
    "meetings:agreed_add": form(YEAR, LEADER, {REVIEW}),
    "meetings:agreed_strike": act(NOBODY, NOBODY, NEVER),
    "meetings:confirm_leader": form(YEAR, NOBODY, NEVER),  # no year of the scenes wants a word from above
    "meetings:confirmation_strike": act(NOBODY, NOBODY, NEVER),
    "awards:correction_seen": act(PROPOSAL, LEADERSHIP, {CLOSED}),
    "awards:notices": page(YEAR),
    "awards:notices_open": act(YEAR, NOBODY, NEVER),
    "awards:decision_paper": page(PROPOSAL, posts=HOME, during={CLOSED}),
    "awards:decision_paper_correct": form(PROPOSAL, HOME, {CLOSED}),
    "awards:decision_file_strike": act(PROPOSAL, HOME, {CLOSED}),
    "awards:decision_file": page(PROPOSAL),
    "awards:submission_pdf": page(PROPOSAL),
    "awards:results_pdf": page(PROPOSAL),
    "awards:dossier": restricted(YEAR, LEADERSHIP | HOME, {REVIEW, PROPOSING, CLOSED}),
    # The dossier as a whole: of the leadership, and of Home Affairs once it was sent
    "awards:dossier_page": page(DOSSIER),
    "awards:gaps_pdf": page(LEADERSHIP),
    "awards:conditions_pdf": page(DOSSIER),
    "awards:draft_zip": page({REVIEW: LEADERSHIP, None: NOBODY}),
    "awards:sent_zip": page(LEADERSHIP | HOME),
    "awards:sent_part": page(LEADERSHIP | HOME),
    "awards:inquiries": asked(page(ASKED)),
    "awards:inquiry_ask": asked(form(ASKED, HOME, {*SCENES})),
    "awards:inquiry": asked(page(ASKED)),
    "awards:inquiry_answer": asked(act(ASKED, LEADER, {*SCENES})),
    "awards:inquiry_seen": asked(act(ASKED, LEADER, {*SCENES})),
    "awards:inquiry_close": asked(act(ASKED, HOME, {*SCENES})),
    "awards:inquiry_reopen": asked(act(ASKED, HOME, {*SCENES})),
    "awards:inquiry_file": asked(page(ASKED)),
    "awards:achievement": page(REPORT, posts=NOBODY),  # confirmed, and the dossier was sent
    "awards:achievement_sign": act(REPORT, NOBODY, NEVER),
    "awards:achievement_drop": act(REPORT, NOBODY, NEVER),
    "awards:achievement_confirm": act(REPORT, NOBODY, NEVER),
    "awards:achievement_reopen": act(REPORT, NOBODY, NEVER),
    "awards:achievement_pdf": page(REPORT),
}

# Whoever did it already and presses again is led on: it stands, and nothing is written.
ANSWERED_AS_DONE = {
    "pledges:registration_submit", "pledges:report_submit", "scoring:sheet_submit", "meetings:checkin_open",
    "awards:proposal_draft", "secretariat:give", "meetings:minutes_sign", "awards:achievement_confirm",
    "scoring:table_issue",
}  # fmt: skip

# Outside the year. Signing in is open to all; the rest to everybody who did.
PUBLIC = {"login", "activate", "session", "session_window"}
# Of the administrator: for everybody else these do not exist.
ADMINISTRATION = ("setup:", "administration:", "membership:", "people:", "catalogue:")
SIGNED_IN = {
    "home", "logout", "password_change", "password_change_done", "accounts:confirm", "accounts:acknowledge",
    "search:search",
}  # fmt: skip
# Of administrators alone; nobody else finds them.
OF_ADMINISTRATORS = {
    "succession:changes", "succession:record", "succession:change", "succession:carry", "succession:correct",
    "succession:withdraw", "succession:decision",
}  # fmt: skip
# Of people of a Home Affairs office; nobody else finds them. Each office reads of its own blocs.
OF_HOME_AFFAIRS = {
    "watching:desk", "watching:proposed", "watching:proposed_workbook", "watching:record_annex",
    "watching:conditions",
    "watching:council", "watching:council_list_pdf", "watching:council_list_workbook", "watching:council_add",
    "watching:compared", "watching:compared_workbook", "watching:papers",
}  # fmt: skip
# Of one dossier, for the office that appraises it: tests/secretariat/watching/test_conditions.py sees them.
OF_APPRAISALS = {"watching:condition"}
# What the office is told of units of its blocs: tests/secretariat/watching/test_changes.py.
OF_NOTICES = {"watching:change", "watching:change_seen", "watching:change_file"}
# One thing of theirs each: tests/secretariat/watching/ tries them with one; whoever else asks finds nothing.
THINGS_OF_HOME_AFFAIRS = {
    "watching:council_places", "watching:candidate", "watching:candidate_opinion", "watching:council_session",
    "watching:council_edit", "watching:council_vote", "watching:council_drop", "watching:council_seal",
    "watching:council_correct", "watching:council_announce", "watching:council_file", "watching:council_extract_pdf",
    "watching:council_extract_workbook", "watching:paper", "watching:paper_correct", "watching:paper_file",
    "watching:paper_file_strike",
}  # fmt: skip

# Of those who keep the packs of rules, administrators and Home Affairs: tests/awards/rules/test_pages.py.
RULES = "rules:"

# What is tried in a year whose table has a column of the superior body, of a sheet that waits for it.
SHARED_SHEET = OWN | LEADERSHIP | HOME
ABOVE = {
    "scoring:superior_scorers (above)": form(YEAR, HOME, {SCORED_ABOVE}),
    "scoring:sheet_above (above)": form(SHARED_SHEET, HOME, {SCORED_ABOVE}),
    "scoring:above_rest (above)": form(SHARED_SHEET, HOME, {SCORED_ABOVE}),
    "scoring:above_autosave (above)": act(SHARED_SHEET, HOME, {SCORED_ABOVE}),
    "scoring:above_reopen (above)": act(SHARED_SHEET, HOME, {SCORED_ABOVE}),
    "scoring:sheet (above)": page(SHARED_SHEET),
    "scoring:sheet_history (above)": page(SHARED_SHEET),
    "scoring:sheet_pdf (above)": page(SHARED_SHEET),
}
