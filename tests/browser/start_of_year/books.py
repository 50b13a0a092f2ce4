"""The product's own templates, filled in as a secretary fills them: cell by cell below the headings."""

from openpyxl import load_workbook

from . import told


def fill_roster(path, year):
    book = load_workbook(path)
    head = told.BLOC | {told.FIRST_YEAR: year}
    for line in book["Khối"].iter_rows():
        if line[0].value in head:
            line[1].value = head[line[0].value]
    units = [{"Tên chính thức": name} for name in told.UNITS]
    office, specialist = told.HOME_AFFAIRS
    _fill(book["Đơn vị"], [*units, {"Tên chính thức": office, "Loại": "Cơ quan nội vụ"}])
    people = []
    for unit, head, officer in zip(told.UNITS, told.HEADS, told.OFFICERS, strict=True):
        people.append(
            {"Họ và tên": head, "Chức vụ": "Giám đốc", "Đơn vị": unit, "Vai trò trong khối": "Thủ trưởng đơn vị"}
        )
        people.append({"Họ và tên": officer, "Chức vụ": "Chuyên viên", "Đơn vị": unit})
    _fill(book["Người"], [*people, {"Họ và tên": specialist, "Đơn vị": office}])
    book.save(path)
    return path


def fill_table(path, rows):
    book = load_workbook(path)
    _fill(book["Bảng điểm"], rows)
    book.save(path)
    return path


def _fill(page, rows):
    headings = set().union(*rows)
    top = next(line for line in page.iter_rows() if headings <= {cell.value for cell in line})
    places = {cell.value: cell.column for cell in top}
    for number, row in enumerate(rows, start=top[0].row + 1):
        for heading, value in row.items():
            page.cell(number, places[heading], value)
