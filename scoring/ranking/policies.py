"""Who publishes, withdraws and reads results."""

from emulation_bloc.core.verdict import Verdict, all_of, any_of, each_of, only_if
from units.accounts.policies import confirmed
from units.enums import Stage
from units.models import EmulationYear, User
from units.seats import seat_of

from ..appeals import queries as appeals_queries
from ..common import drives, listed
from ..models import Ranking
from ..sheets import progress
from ..superior import queries as superior_queries
from ..tables import disclosure
from . import queries


def may_lock(user: User, year: EmulationYear) -> Verdict:
    """The head of the leading unit answers for the points before they are published: two acts, not one."""
    return all_of(
        each_of(_answers_for_points(user, year), _all_verified_and_answered(year)),
        only_if(year.stage == Stage.VERIFYING, "Điểm được chốt khi kết thúc thẩm định."),
        only_if(progress.unlocked(year), "Điểm của năm đã chốt."),
    )


def may_unlock(user: User, year: EmulationYear) -> Verdict:
    return all_of(
        _answers_for_points(user, year),
        only_if(year.stage == Stage.VERIFYING, "Chỉ mở lại điểm đã chốt trước khi công bố."),
        only_if(progress.is_locked(year), "Điểm của năm chưa chốt."),
    )


def _answers_for_points(user: User, year: EmulationYear) -> Verdict:
    seat = seat_of(user, year)
    return all_of(
        only_if(
            seat.is_secretariat and seat.is_head,
            "Chỉ thủ trưởng đơn vị Khối trưởng được chốt điểm và mở lại điểm đã chốt.",
        ),
        confirmed(user),
    )


def may_publish(user: User, year: EmulationYear) -> Verdict:
    return all_of(
        drives(user, year),
        only_if(
            year.stage in (Stage.VERIFYING, Stage.RANKED),
            "Kết quả xếp hạng được công bố khi kết thúc thẩm định.",
        ),
        each_of(
            _all_verified_and_answered(year),
            only_if(
                not progress.unlocked(year),
                "Điểm chưa chốt; thủ trưởng đơn vị Khối trưởng chốt điểm ở trang Xếp hạng trước khi công bố.",
            ),
        ),
    )


def _all_verified_and_answered(year: EmulationYear) -> Verdict:
    pending = progress.not_verified_names(year)
    appealed = appeals_queries.open_appeal_names(year)
    unscored = [unit.short_name for unit in superior_queries.unfinished(year)]
    return each_of(
        only_if(not pending, f"Còn {len(pending)} đơn vị chưa thẩm định xong: {listed(pending, what='đơn vị')}."),
        only_if(
            not appealed,
            f"Còn {len(appealed)} kiến nghị điểm chưa trả lời: {listed(appealed, what='kiến nghị')}.",
        ),
        only_if(
            not unscored, f"Còn {len(unscored)} đơn vị cấp trên chưa chấm xong: {listed(unscored, what='đơn vị')}."
        ),
    )


def may_withdraw_ranking(user: User, year: EmulationYear) -> Verdict:
    """What the head locked and answers for, the head takes back: nobody opens it again behind the signature."""
    seat = seat_of(user, year)
    return all_of(
        drives(user, year),
        only_if(
            seat.is_head,
            "Chỉ thủ trưởng đơn vị Khối trưởng, người chốt điểm, được thu hồi kết quả đã công bố.",
        ),
        confirmed(user),
        only_if(year.stage in (Stage.VERIFYING, Stage.RANKED), "Chỉ thu hồi kết quả trước hội nghị tổng kết."),
    )


def may_cite_paper(user: User, ranking: Ranking) -> Verdict:
    """Which paper announced a result is a fact of record: it may be named until the year is closed."""
    return all_of(
        drives(user, ranking.year),
        only_if(ranking.withdrawn_at is None, "Lần công bố này đã thu hồi."),
        only_if(ranking.year.stage != Stage.CLOSED, "Năm thi đua đã khép lại."),
    )


def may_see_ranking(user: User, year: EmulationYear, published: bool | None = None) -> Verdict:
    """After publication everybody of the year opens the result; what stands in it is for ``disclosure.disclosed``.

    ``published``: whether a ranking is in force, where the page has looked it up already.
    """
    if published is None:
        published = queries.is_published(year)
    return any_of(
        only_if(
            published,
            "Kết quả chấm điểm chưa được công bố; đơn vị xem được điểm của mình ở mục Chấm điểm.",
        ),
        only_if(seat_of(user, year).is_leadership, ""),
    )


def may_see_publication(user: User, year: EmulationYear, published: bool | None = None) -> Verdict:
    """What was announced stays readable for everybody of the year, withdrawn or not.

    ``published``: whether anything ever was, where the page has looked it up already.
    """
    if published is None:
        published = year.rankings.exists()
    return may_see_ranking(user, year, published=published)


def may_see_criteria_of_others(user: User, year: EmulationYear) -> Verdict:
    """Points criterion by criterion of other units: leadership and Home Affairs; units as the year discloses them."""
    reader = disclosure.reader(year, seat_of(user, year))
    return only_if(
        reader.sees_all or (reader.sees_criteria and queries.is_published(year)),
        "Điểm từng tiêu chí của đơn vị khác chỉ Khối trưởng, Khối phó và cơ quan nội vụ được xem.",
    )
