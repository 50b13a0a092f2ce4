"""A page printed from the browser, read back: what stands on each sheet of paper, and whether it stands within it."""

from io import BytesIO

from pypdf import PdfReader

# The paper has a margin, but text in it is not lost yet; beyond the sheet it is.
SLACK = 3


class Printed:
    def __init__(self, content):
        self.sheets = [_Sheet(page) for page in PdfReader(BytesIO(content)).pages]

    @property
    def text(self):
        return "".join(sheet.text for sheet in self.sheets)

    def lacks(self, words):
        """Those of ``words`` that no sheet of paper shows whole; blanks and line breaks aside."""
        return [one for one in words if tight(one) not in self.text]


class _Sheet:
    """``text``: without any blank, since a PDF keeps letters, not spaces; what lies beyond the edges is not on it."""

    def __init__(self, page):
        self.width, self.height = float(page.mediabox.width), float(page.mediabox.height)
        found = []

        def visit(text, current, matrix, font, size):
            x = matrix[4] * current[0] + matrix[5] * current[2] + current[4]
            y = matrix[4] * current[1] + matrix[5] * current[3] + current[5]
            if -SLACK <= x <= self.width + SLACK and -SLACK <= y <= self.height + SLACK:
                found.append(text)

        page.extract_text(visitor_text=visit)
        self.text = tight("".join(found))

    @property
    def lies_across(self):
        return self.width > self.height


def tight(text):
    return "".join(text.split())
