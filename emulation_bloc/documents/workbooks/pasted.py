"""What is pasted from a spreadsheet: text with a tab between two cells."""


def rows_of(text):
    """Rows of cells as spreadsheet programs copy them: a cell of several lines stands in quotes."""
    rows, row, cell, quoted = [], [], [], False
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    place = 0
    while place < len(text):
        sign = text[place]
        if quoted and sign == '"':
            if text[place + 1 : place + 2] == '"':
                cell.append('"')
                place += 1
            else:
                quoted = False
        elif not quoted and sign == '"' and not cell:
            quoted = True
        elif not quoted and sign in "\t\n":
            row.append("".join(cell))
            cell = []
            if sign == "\n":
                rows.append(tuple(row))
                row = []
        else:
            cell.append(sign)
        place += 1
    rows.append((*row, "".join(cell)))
    return [tuple(value.strip() or None for value in row) for row in rows if any(value.strip() for value in row)]
