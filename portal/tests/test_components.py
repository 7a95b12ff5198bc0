"""The components: what they say, to whom, and what a reader by ear is spared."""

import re
from types import SimpleNamespace as Sample

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from accounts.choices import Role
from clock.choices import Outcome, Party
from portal import navigation
from portal.samples import SampleForm, sample_face, sample_planned_face
from portal.templatetags import components


def render(source, **context):
    """A piece of a template, rendered."""
    return engines["django"].from_string(source).render(context)


def words(html):
    """What stands on the page, in one line, without what is hidden from everybody."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def heard(html):
    """What a reader by ear gets: without the parts drawn for the eye."""
    return words(re.sub(r'<(span|div|svg)[^>]*aria-hidden="true"[^>]*>.*?</\1>', "", html, flags=re.DOTALL))


def person(role):
    """Somebody with a role."""
    return Sample(is_authenticated=True, role=role)


@pytest.mark.parametrize(
    ("face", "sentence"),
    [
        (sample_face(41), "Day 41 of 92 On time, 51 days left Launch by Fri 4 September 2026 51 days left"),
        (
            sample_face(41, likely=(81, 90, 0.93)),
            "Day 41 of 92 On time, with 2 to 11 days to spare Launch by Fri 4 September 2026 51 days left",
        ),
        (
            sample_face(79, likely=(88, 96, 0.61)),
            "Day 79 of 92 Tight: may miss the deadline by up to 4 days Launch by Tue 28 July 2026 13 days left",
        ),
        (
            sample_face(20, likely=(97, 112, 0.04)),
            "Day 20 of 92 Tight: likely to miss the deadline by 5 to 20 days Launch by Fri 25 September 2026 72 days left",
        ),
        (sample_face(95), "Day 95 of 92 3 days past the deadline Launch by Sun 12 July 2026 3 days late"),
        (
            sample_face(84, outcome=Outcome.LAUNCHED),
            "Day 84 of 92 Launched on day 84 Launched on Wed 15 July 2026 8 days before the deadline",
        ),
        (sample_face(30, outcome=Outcome.DECLINED), "Day 30 of 92 Declined on day 30 Stopped on Wed 15 July 2026"),
    ],
)
def test_the_clock_begins_with_a_sentence(face, sentence):
    assert words(render("{% clock face %}", face=face)).startswith(sentence)


def test_the_clock_says_who_held_the_file_and_the_days_add_up():
    html = render("{% clock face %}", face=sample_face(41))

    assert re.findall(r"</span>([^<]+)</span> <span class=\"sum\">(\d+) days</span>", html) == [
        ("MIEUX team", "9"),
        ("Authority", "9"),
        ("EU Delegation", "14"),
        ("Steering Committee", "9"),
    ]
    assert words(html).endswith("Days used 41")


def test_the_ruler_draws_every_day_once():
    html = render("{% clock face %}", face=sample_face(95))
    held = re.findall(r'class="held held-(\w+) at-(\d+) span-(\d+)"', html)

    assert sum(int(span) for _party, _at, span in held) == 95
    assert [int(at) for _party, at, _span in held] == [1, 9, 11, 12, 26, 35, 61]
    assert 'class="late-days at-93 span-3"' in html
    assert 'class="deadline at-92 span-1"' in html
    assert 'class="now at-95 span-1"' in html


def test_an_extension_is_drawn_and_told_with_its_reason():
    html = render("{% clock face %}", face=sample_face(79, extension=(10,)))

    assert 'class="extension at-93 span-10"' in html
    assert 'class="deadline deadline-first at-92 span-1"' in html
    assert "Extended by 10 days on 12 June 2026: Elections or a change of government. Municipal elections" in words(
        html
    )
    assert "First deadline: 28 July 2026." in words(html)


def test_a_clock_that_is_not_extended_has_one_deadline():
    html = render("{% clock face %}", face=sample_face(79))

    assert "First deadline" not in html
    assert "deadline-first" not in html


def test_a_clock_too_long_to_draw_says_so():
    html = render("{% clock face %}", face=sample_face(400))

    assert "Too long to draw: 400 days." in words(html)
    assert 'class="dayline' not in html


def test_the_ruler_stays_within_its_classes():
    assert 'class="dayline days-300"' in render("{% clock face %}", face=sample_face(300))
    assert 'class="dayline' not in render("{% clock face %}", face=sample_face(301))


def test_the_small_clock_is_text_for_readers_by_ear():
    html = render("{% clock_mini face %}", face=sample_face(41))

    assert heard(html) == "Day 41 of 92 51 days left"


def test_rows_of_one_board_share_their_columns():
    assert 'class="dayline days-120"' in render("{% clock_mini face 120 %}", face=sample_face(41))
    assert 'class="dayline days-92"' in render("{% clock_mini face 60 %}", face=sample_face(41))


@pytest.mark.parametrize("party", Party.values)
def test_a_party_is_a_swatch_and_its_name(party):
    html = render("{% party key %}", key=party)

    assert f'class="party party-{party}"' in html
    assert words(html) == Party(party).label


def test_a_name_cannot_bring_markup():
    assert "<b>" not in render("{% party 'team' name %}", name="<b>Ines</b>")
    assert "<b>" not in render("{% clock face lead=lead %}", face=sample_face(41), lead="<b>now</b>").replace(
        "<b>41</b>", ""
    )


def test_bars_are_measured_in_every_language_alike():
    with translation.override("fr"):
        html = render("{% bars rows 'Theme' 'Actions' %}", rows=[("Asylum", 3), ("Return", 1)])

    assert 'width="33.3%"' in html
    assert "33,3" not in html


@pytest.mark.parametrize(
    ("role", "family", "base"),
    [
        (Role.PARTNER, "partner", "base_partner.html"),
        (Role.DELEGATION, "consulted", "base_partner.html"),
        (Role.COMMITTEE, "consulted", "base_partner.html"),
        (Role.FOCAL_POINT, "consulted", "base_partner.html"),
        (Role.EXPERT, "consulted", "base_partner.html"),
        (Role.OFFICER, "staff", "base_staff.html"),
        (Role.MANAGER, "staff", "base_staff.html"),
        (Role.ADMINISTRATOR, "staff", "base_staff.html"),
    ],
)
def test_everybody_works_in_the_frame_of_their_family(role, family, base):
    assert navigation.family_of(person(role)) == family
    assert components.base_template(Sample(user=person(role))) == base


def test_visitors_and_broken_requests_get_the_public_frame():
    assert components.base_template(Sample(user=Sample(is_authenticated=False))) == "base_public.html"
    assert components.base_template("") == "base_public.html"


def test_a_menu_leaves_out_what_does_not_exist(monkeypatch):
    places = (navigation.Place("portal:nowhere", "Nowhere"), navigation.Place("account_login", "Sign in"))
    monkeypatch.setitem(navigation.MENUS, "sample", places)

    assert [link.label for link in navigation.links("sample", None, "/en/")] == ["Sign in"]


def test_the_consulted_find_their_files_and_the_others_what_is_public():
    def places(role):
        return [place.url_name for place in navigation.MENUS["consulted"] if not place.roles or role in place.roles]

    files = ["assistance:request-list", "actions:action-list"]
    assert places(Role.DELEGATION) == ["portal:tasks", *files, "portal:search", "partners:absence-mine"]
    more = ["meetings:meeting-list", "portal:board", "portal:search", "partners:absence-mine"]
    assert places(Role.COMMITTEE) == ["portal:tasks", "portal:supply", *files, *more]
    calls = ["missions:call-portfolio", "portal:supply"]
    public = ["actions:action-portfolio", "events:event-portfolio"]
    assert places(Role.FOCAL_POINT) == ["portal:tasks", "missions:focal-home", *calls, *public]
    mine = ["missions:deployment-mine", "experts:profile-mine", "missions:call-portfolio"]
    assert places(Role.EXPERT) == ["portal:tasks", *mine, *public]


def test_a_closed_page_does_not_speak_of_a_file(client, expert):
    client.force_login(expert)

    page = words(client.get("/en/board/").content.decode())

    assert "This page is for another role" in page
    assert "step" not in page


def test_only_administrators_are_led_to_the_administration():
    def labels(role):
        return [str(link.label) for link in navigation.links("staff", person(role), "/en/")]

    assert "Administration" in labels(Role.ADMINISTRATOR)
    assert "Administration" not in labels(Role.OFFICER)


def test_the_longest_place_that_holds_the_page_is_current(monkeypatch):
    places = (navigation.Place("admin:index", "All"), navigation.Place("admin:app_list", "None"))
    monkeypatch.setitem(navigation.MENUS, "sample", places)
    path = navigation.address("admin:index") + "something/"

    assert [link.is_current for link in navigation.links("sample", None, path)] == [True]
    assert [link.is_current for link in navigation.links("sample", None, "/en/")] == [False]


def test_the_other_language_keeps_the_page_and_its_query(settings):
    request = RequestFactory().get("/en/administration/?q=Gambia&page=2")
    english, french, spanish, arabic = components.languages({"request": request})

    assert (english["url"], english["is_current"]) == ("/en/administration/?q=Gambia&page=2", True)
    assert (french["url"], french["name"]) == ("/fr/administration/?q=Gambia&page=2", "Français")
    assert french["absolute_url"] == f"{settings.SITE_ADDRESS}/fr/administration/?q=Gambia&page=2"
    assert [one["sign"] for one in (english, french, spanish, arabic)] == ["EN", "FR", "ES", ""]


def test_the_other_language_of_an_unknown_page_keeps_its_path():
    _english, french, *_further = components.languages({"request": RequestFactory().get("/en/nothing/here/")})

    assert french["url"] == "/fr/nothing/here/"


@pytest.mark.parametrize("template", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_error_pages_need_nothing_but_their_template(template):
    html = engines["django"].get_template(template).render({})

    assert html.count("<h1>") == 1
    assert '<main id="main">' in html


def test_the_styleguide_shows_every_frame(client, db):
    for family, css_class in [("public", "is-public"), ("partner", "is-partner"), ("staff", "is-staff")]:
        html = client.get("/en/styleguide/", {"family": family}).content.decode()
        assert f'<body class="{css_class}">' in html
        assert html.count('<section class="clock"') == 18


def field(name, data=None, **kwargs):
    """One field of the sample form, rendered."""
    form = SampleForm(data, **kwargs)
    return render("{% load crispy_forms_filters %}{{ field|as_crispy_field }}", field=form[name])


def test_hint_and_error_stand_above_the_control_and_are_tied_to_it():
    html = field("title", {"title": ""})
    order = [html.index(part) for part in ('for="id_title"', 'id="id_title_helptext"', 'id="id_title_error"', "<input")]

    assert order == sorted(order)
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="field has-error"' in html


def test_a_field_without_error_says_nothing_of_errors():
    html = field("title")

    assert 'aria-describedby="id_title_helptext"' in html
    assert "aria-invalid" not in html
    assert "has-error" not in html


def test_characters_are_counted_and_never_cut_off():
    html = field("problem", {"problem": "x" * 2012})

    assert "2,012 of 2,000 characters" in html
    assert 'data-count="id_problem"' in html
    assert "id_problem_count" in re.search(r'<textarea[^>]*aria-describedby="([^"]*)"', html).group(1)
    assert "maxlength" not in html
    assert "x" * 2012 in html


def test_choices_are_a_group_with_its_question():
    html = field("themes", {"themes": ["lm2"]})

    assert re.search(r"<legend>\s*Themes\s*</legend>", html)
    assert re.findall(r'class="choice-head"[^>]*>([^<]+)<', html) == ["Legal migration", "Asylum"]
    assert re.findall(r'value="(\w+)" id="\w+" checked', html) == ["lm2"]
    assert 'aria-describedby="id_themes_helptext' in html


def test_a_date_has_a_calendar_unless_what_was_typed_is_no_date():
    assert 'type="date"' in field("starts_on", {"starts_on": "2026-08-17"})
    assert 'value="2026-08-17"' in field("starts_on", {"starts_on": "2026-08-17"})
    assert 'value="15 August"' in field("starts_on", {"starts_on": "15 August"})
    assert 'type="date"' not in field("starts_on", {"starts_on": "15 August"})


def test_a_french_page_writes_dates_as_browsers_read_them():
    with translation.override("fr"):
        assert 'value="2026-08-17"' in field("starts_on", {"starts_on": "2026-08-17"})
        assert SampleForm({"starts_on": "2026-08-17"})["starts_on"].errors == []


def test_only_what_may_be_left_out_is_marked():
    class Draft(SampleForm):
        hides_optional = True

    assert "(optional)" in field("letter")
    assert "(optional)" not in field("title")
    assert "(optional)" not in render("{% load crispy_forms_filters %}{{ f|as_crispy_field }}", f=Draft()["letter"])


def test_a_file_that_is_there_is_named_and_can_be_removed():
    stored = Sample(name="letters/2026/letter.pdf", url="/secret/letter.pdf")
    html = field("letter", initial={"letter": stored})

    assert "letter.pdf" in words(html)
    assert 'name="letter-clear"' in html
    assert "/secret/" not in html


def test_the_summary_links_every_error_to_its_control():
    form = SampleForm({"language": "xx"})
    form.add_error(None, "The two dates do not fit.")
    html = render("{% load crispy_forms_filters %}{{ form|crispy }}", form=form)
    targets = re.findall(r'<a href="#(\w+)">', html)

    assert "Please mend 8 things" in words(html)
    assert 'role="alert" tabindex="-1" data-focus' in html
    assert "The two dates do not fit." in words(html)
    assert targets == [
        "id_title",
        "id_problem",
        "id_region",
        "id_language_0",
        "id_themes_0_0",
        "id_starts_on",
        "id_consent",
    ]
    assert [target for target in targets if f'id="{target}"' not in html] == []


def test_hidden_fields_are_not_labelled():
    class Hidden(forms.Form):
        code = forms.CharField(widget=forms.HiddenInput, initial="a")

    html = render("{% load crispy_forms_filters %}{{ form|crispy }}", form=Hidden())

    assert "<label" not in html
    assert '<input type="hidden" name="code" value="a"' in html


def test_stages_are_an_ordered_list_with_the_current_one_named():
    html = render("{% clock face %}", face=sample_planned_face(60, 20, 45))
    stages = html.split('<ol class="dayline-sub stages"')[1].split("</ol>")[0]

    assert words(html.split("</ol>")[0].split("<ol")[1].split(">", 1)[1]) == (
        "Check 14 d, 8 over Consult 17 d, 8 over Decide 11 d, 5 over "
        "Design and team 14 d, 7 short Get ready 8 d, 5 short"
    )
    assert [part.split(">")[0].count('aria-current="step"') for part in stages.split("<li")[1:]] == [0, 0, 1, 0, 0]
    assert "12 working days short: Design and team has 14 of 21, Get ready has 8 of 13." in words(html)
    assert "Stages are counted in working days, holders in calendar days." in words(html)


def test_a_stage_without_room_stays_in_the_list():
    stages = render("{% clock face %}", face=sample_planned_face(95, 20, 45, 60)).split("</ol>")[0]

    assert stages.count("<li") == 5
    assert stages.count("is-unplaced") == 1
    assert "<b>Get ready</b>" in stages


def test_an_extension_that_the_plan_does_not_need_stands_behind_it():
    stages = render("{% clock face %}", face=sample_planned_face(79, 9, 25, 35, 64, extension=(10,))).split("</ol>")[0]

    assert 'class="at-93 span-10 is-extra"' in stages
