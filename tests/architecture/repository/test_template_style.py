"""Templates are laid out alike: 120 characters at most, two spaces deep, closed as they were opened, an element a line.

Read by a checker of our own: djLint has no rule for the length of a line or for depth, and its formatter, which it
would hold every template to, leaves long sentences as they are and sends attributes far to the right.
"""

from pathlib import Path

import pytest

from .template_style import faults

TEMPLATES = Path(__file__).parents[3] / "templates"
ALL = sorted(TEMPLATES.rglob("*.html"))
# Breaks between its elements are seen: what was typed keeps its lines (white-space: pre-line).
TIGHT = {"meetings/minutes/_corrections.html": {"<p> goes on over several lines", "</p> ends several lines"}}


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_is_laid_out_as_all_are(path):
    known = TIGHT.get(str(path.relative_to(TEMPLATES)), ())

    found = faults(path.read_text(encoding="utf-8"))

    assert [fault for fault in found if not any(words in fault for words in known)] == []


GOOD = """{% extends "base.html" %}
{% comment %}
  Said beforehand: <b> and {% if %} are words here.
{% endcomment %}
{% block content %}
  <ul>
    {% for one in all %}
      <li><a href="{% url "x" one.pk %}">{{ one }}</a>{% if one.more %}, {{ one.more }}{% endif %}</li>
    {% empty %}
      <li
        class="none{% if a > b %} wide{% endif %}
          {% if b %}late{% endif %}"
        {% if here %}
          aria-current="page"
        {% endif %}
      >
        nobody
      </li>
    {% endfor %}
  </ul>
  <p>
    As {{ one }}{% if two %},
      not {{ two }}{% else %}
        alone{% endif %}.
  </p>
{% endblock %}
"""


def test_what_is_laid_out_well_has_no_fault():
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("nobody", "nobody " * 20 + "x", "9 characters, at most 120"),
        ("    nobody", "\tnobody", "a tab"),
        ("nobody\n", "nobody \n", "spaces at its end"),
        ("{% endblock %}\n", "{% endblock %}", "does not end with its line"),
        ("        nobody", "      nobody", "6 spaces deep, should be 8"),
        ("    {% for", "  {% for", "2 spaces deep, should be 4"),
        ("    {% endfor", "      {% endfor", "6 spaces deep, should be 4"),
        ("    {% empty", "      {% empty", "6 spaces deep, should be 4"),
        ('          aria-current="page"', '        aria-current="page"', "8 spaces deep, should be 10"),
        ("      >\n", "        >\n", "8 spaces deep, should be 6"),
        ("      not {{ two", "    not {{ two", "4 spaces deep, should be 6"),
        ("  Said", "Said", "not inside what it stands in"),
        ("  </ul>", "  </ol>", "ol is closed while ul is open"),
        ("  </ul>\n", "", "block is closed while ul is open"),
        ("{% endblock %}\n", "", "block is never closed"),
        ("    {% endfor %}\n", "", "ul is closed while for is open"),
        ("{% empty %}", "{% if b %}<b>{% empty %}</b>{% endif %}", "empty within b"),
        ("  <ul>\n", "  <ul></ul><ul>\n", "<ul> behind something else"),
        ("  <ul>\n    {%", "  <ul>{%", "<ul> goes on over several lines, yet something stands behind it"),
        ("    {% endfor %}\n  </ul>", "    {% endfor %}</ul>", "</ul> ends several lines, yet something stands before"),
        ("{{ one }}</a>", "{{ one }}</a><p>more</p>", "<p> behind something else"),
    ],
)
def test_each_kind_of_fault_is_found(before, after, fault):
    broken = GOOD.replace(before, after, 1)
    assert broken != GOOD

    assert any(fault in found for found in faults(broken)), faults(broken)
