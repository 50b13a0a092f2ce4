"""The council's list and what it decided, as workbooks another program can read: headings in row 1, nothing merged."""

from awards.council import queries
from awards.exports import DATE
from emulation_bloc.documents.workbooks.shown import TEXT
from emulation_bloc.documents.workbooks.writer import POINTS, WHOLE, Column, Sheet, write_workbook


def list_workbook(number, blocks):
    columns = [
        Column("STT", 6, WHOLE),
        Column("Năm", 8, WHOLE),
        Column("Mã khen thưởng", 16, TEXT),
        Column("Danh hiệu, hình thức", 34),
        Column("Thứ tự xếp", 9, WHOLE),
        Column("Mã đơn vị", 14, TEXT),
        Column("Tập thể", 34),
        Column("Mã khối", 14, TEXT),
        Column("Khối", 34),
        Column("Hạng tại khối", 9, WHOLE),
        Column("Điểm", 10, POINTS),
        Column("Đã được tặng những năm trước", 34),
        Column("Lưu ý", 40),
        Column("Ý kiến đồng ý", 9, WHOLE),
        Column("Ý kiến không đồng ý", 9, WHOLE),
        Column("Không có ý kiến", 9, WHOLE),
        Column("Hồ sơ", 18),
        Column("Kết luận của Hội đồng", 20),
        Column("Mức khác được đồng ý", 30),
        Column("Ngày họp", 13, DATE),
    ]
    rows = [
        _candidate(place, number, block.award, one)
        for place, (block, one) in enumerate(((block, one) for block in blocks for one in block.candidates), start=1)
    ]
    return write_workbook([Sheet("Danh sách", "", columns, rows)])


def _candidate(place, number, award, one):
    nomination, result, stances = one.nomination, one.result, one.stances
    return [
        place,
        number,
        award.code,
        str(nomination.review),
        one.placing.place if one.placing else None,
        nomination.participation.unit.code,
        nomination.participation.name,
        one.line.year.bloc.code,
        one.line.year.bloc.name,
        one.line.rank,
        one.line.total,
        "; ".join(one.line.earlier),
        " ".join(one.line.warnings),
        stances["for"],
        stances["against"],
        stances["none"],
        nomination.proposal_item.proposal.get_status_display(),
        result.get_outcome_display() if result else "",
        result.instead_then if result else "",
        result.vote.session.held_on if result else None,
    ]


def extract_workbook(session):
    columns = [
        Column("STT", 6, WHOLE),
        Column("Năm", 8, WHOLE),
        Column("Số biên bản", 18, TEXT),
        Column("Ngày họp", 13, DATE),
        Column("Thành viên", 9, WHOLE),
        Column("Có mặt", 9, WHOLE),
        Column("Mã khen thưởng", 16, TEXT),
        Column("Danh hiệu, hình thức", 34),
        Column("Mã đơn vị", 14, TEXT),
        Column("Tập thể", 34),
        Column("Mã khối", 14, TEXT),
        Column("Khối", 34),
        Column("Cách quyết định", 24),
        Column("Đồng ý", 9, WHOLE),
        Column("Không đồng ý", 9, WHOLE),
        Column("Không ý kiến", 9, WHOLE),
        Column("Tỷ lệ, căn cứ", 34),
        Column("Cần đạt", 34),
        Column("Kết luận", 18),
        Column("Mức khác được đồng ý", 30),
        Column("Lý do, ghi chú", 34),
    ]
    pairs = [(vote, row) for vote in queries.votes_of(session) for row in vote.results.all()]
    rows = [_result(place, session, vote, row) for place, (vote, row) in enumerate(pairs, start=1)]
    return write_workbook([Sheet("Kết luận", "", columns, rows)])


def _result(place, session, vote, row):
    nomination, asked = row.nomination, queries.asked_of(vote)
    return [
        place,
        session.year,
        session.minutes_number,
        session.held_on,
        session.members,
        session.present,
        vote.award.code,
        vote.award_then,
        nomination.participation.unit.code,
        nomination.participation.name,
        nomination.review.year.bloc.code,
        nomination.review.year.bloc.name,
        vote.get_way_display(),
        row.votes_for,
        row.votes_against,
        row.votes_blank,
        queries.told(vote, row, session),
        f"{asked.in_words} ({vote.source})" if asked.share is not None else "",
        row.get_outcome_display(),
        row.instead_then,
        row.reason,
    ]
