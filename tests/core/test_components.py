"""Icons, statuses and actions as they stand in a page."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template, engines
from django.test import RequestFactory
from django.utils.safestring import mark_safe

from emulation_bloc.core.statuses import LOOKS, look_of
from emulation_bloc.core.verdict import ALLOWED, Verdict
from scoring.enums import SheetStatus
from units.enums import Stage
from units.models import EmulationYear

ROOT = Path(__file__).parents[2]
SPRITE = set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "static/vendor/icons/icons.svg").read_text()))
NO = Verdict(False, "Đã quá hạn <30/11> & không gia hạn.")


def draw(source, **context):
    """As it is drawn, without what stands between the elements for whoever reads the templates."""
    context = Context({"request": RequestFactory().get("/"), **context})
    html = Template(source, engine=engines["django"].engine).render(context)
    return re.sub(r">\s+<", "><", html).strip()


# Icons


def test_an_icon_is_hidden_from_screen_readers_unless_it_speaks_alone():
    assert 'aria-hidden="true"' in draw('{% icon "check" %}')
    assert 'role="img" aria-label="Đã khóa"' in draw('{% icon "lock" "Đã khóa" %}')


def test_every_icon_of_a_status_is_in_the_sprite():
    assert {name for name, _ in LOOKS.values()} <= SPRITE


def test_every_icon_named_in_a_template_is_in_the_sprite():
    named = {
        (path.name, name)
        for path in (ROOT / "templates").rglob("*.html")
        for pair in re.findall(r'\{% icon "([^"]+)"|icon_name="([^"]+)"', path.read_text())
        for name in pair
        if name
    }

    assert {(file, name) for file, name in named if name not in SPRITE} == set()


# Statuses


def test_a_choice_shows_its_word_icon_and_colour():
    html = draw("{% status value %}", value=SheetStatus.RETURNED)

    assert "Trả lại bổ sung" in html
    assert "status-care" in html
    assert "#arrow-counterclockwise" in html


@pytest.mark.parametrize("source", ['{% status year "stage" %}', "{% status year.stage %}"])
def test_a_stored_value_finds_its_word_through_its_object(source):
    assert "Tự chấm điểm" in draw(source, year=EmulationYear(stage="self_scoring"))


def test_a_plain_word_can_be_given_to_a_value():
    html = draw('{% status "overdue" "Quá hạn" %}')

    assert "Quá hạn" in html
    assert "status-stop" in html


def test_an_unknown_value_is_neutral_and_a_missing_one_shows_nothing():
    assert look_of("never heard of") == look_of(Stage.PLANNING)
    assert "status-plain" in draw("{% status value %}", value="never heard of")
    assert draw("{% status value %}") == ""
    assert draw("{% status value %}", value=None) == ""


def test_words_are_escaped():
    assert "<b>" not in draw("{% status value word %}", value="draft", word="<b>")


def test_a_word_is_escaped_even_where_the_same_one_was_safe_before():
    assert "<i>" in draw("{% status value word %}", value="draft", word=mark_safe("<i>"))
    assert "<i>" not in draw("{% status value word %}", value="draft", word="<i>")


def test_a_word_that_is_not_there_takes_the_sign_that_leads_to_it_along():
    assert draw('{{ name }}{{ title|after:", " }}{{ unit|after:" – " }}', name="A", title="B", unit=None) == "A, B"


# Actions


def test_an_allowed_action_is_a_form_that_posts_with_its_token():
    html = draw('{% action verdict "/nop/" "Nộp phiếu" icon_name="send" option=3 %}', verdict=ALLOWED)

    assert '<form method="post" action="/nop/"' in html
    assert 'name="csrfmiddlewaretoken"' in html
    assert '<input type="hidden" name="option" value="3">' in html
    assert "disabled" not in html


def test_a_refused_action_is_disabled_and_tied_to_its_reason():
    html = draw('{% action verdict "/nop/" "Nộp phiếu" %}', verdict=NO)

    assert "<form" not in html
    assert 'disabled aria-describedby="why-1"' in html
    assert 'id="why-1"' in html
    assert "Đã quá hạn &lt;30/11&gt; &amp; không gia hạn." in html


def test_every_reason_on_a_page_has_its_own_number_and_pages_do_not_differ():
    source = '{% action verdict "/a/" "A" %}{% link_action verdict "/b/" "B" %}'

    html = draw(source, verdict=NO)

    assert ('id="why-1"' in html, 'id="why-2"' in html) == (True, True)
    assert draw(source, verdict=NO) == html


def test_a_question_stands_before_the_button():
    html = draw('{% action verdict "/huy/" "Hủy" look="danger" confirm="Hủy cuộc bỏ phiếu?" %}', verdict=ALLOWED)

    assert html.index("<summary") < html.index("Hủy cuộc bỏ phiếu?") < html.index("<form")
    assert 'class="btn btn-danger"' in html


def test_a_reason_is_asked_for_and_must_be_given():
    html = draw('{% action verdict "/tra/" "Trả lại" reason_field=True %}', verdict=ALLOWED)

    assert re.search(r'<label [^>]*for="reason-1">Lý do</label><textarea\s[^>]*name="reason"[^>]*\srequired', html)


def test_a_verdict_the_view_forgot_is_an_error_and_not_an_open_door():
    with pytest.raises(ValueError, match="Nộp phiếu"):
        draw('{% action may_submit "/nop/" "Nộp phiếu" %}')


def test_an_allowed_link_leads_and_a_refused_one_says_why():
    source = '{% link_action verdict "/tham-dinh/" "Thẩm định" look="secondary" %}'

    assert draw(source, verdict=ALLOWED) == '<a class="btn btn-outline-secondary" href="/tham-dinh/">Thẩm định</a>'
    assert "<a " not in draw(source, verdict=NO)


def test_nothing_a_component_writes_needs_inline_style_or_script():
    source = (
        '{% action yes "/" "A" confirm="?" reason_field=True %}{% action no "/" "A" %}{% link_action no "/" "B" %}'
        '{% progress 3 8 "Tiến độ" %}{% empty_state "Chưa có gì." %}{% status "draft" "Nháp" %}{% crumb "A" "/" %}'
    )

    html = draw(source, yes=ALLOWED, no=NO)

    assert not re.search(r"style=|<script|\son\w+=", html)


# The rest


def test_progress_is_told_in_figures_too_and_needs_no_total():
    assert '<progress value="3" max="8" aria-label="Đã chấm">' in draw('{% progress 3 8 "Đã chấm" %}')
    assert "<span>3/8</span>" in draw("{% progress 3 8 %}")
    assert "is-full" in draw("{% progress 8 8 %}")
    assert 'max="1"' in draw("{% progress 0 0 %}")


def test_the_last_crumb_is_the_page_itself():
    assert draw('{% crumb "Chấm điểm" "/c/" %}') == '<li><a href="/c/">Chấm điểm</a></li>'
    assert draw('{% crumb "Phiếu" %}') == '<li aria-current="page">Phiếu</li>'


def test_an_empty_place_says_what_will_be_there():
    assert "Chưa có minh chứng." in draw('{% empty_state "Chưa có minh chứng." %}')
