"""Who reads which page in which language, and what leads from one to another."""

from datetime import datetime

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from accounts.forms import ProfileForm
from accounts.models import User
from accounts.tests.factories import PASSWORD
from actions.choices import ActionStatus
from actions.models import DeliverableType
from actions.public import wording
from actions.tests.factories import make_action
from experts.forms.joining import ExpertSignUpForm
from outbox.models import OutgoingMessage
from outbox.services import send_message
from partners.models import ActivityType, Country, Language, Region, RegionalOrganisation, SpecificArea, Theme
from partners.reference_data import load_all

pytestmark = pytest.mark.django_db


def test_a_page_of_the_team_leads_to_its_working_language(client, manager):
    client.force_login(manager)

    answer = client.get("/es/board/?sort=risk")

    assert (answer.status_code, answer["Location"]) == (302, "/en/board/?sort=risk")
    assert answer["Vary"] == "Accept-Language, Cookie"


@pytest.mark.parametrize(
    ("asked", "language"), [("ar, fr;q=0.8, en;q=0.5", "fr"), ("ar, en;q=0.8", "en"), ("ar", "en"), ("", "en")]
)
def test_a_visitor_is_led_to_the_working_language_that_the_browser_names(client, asked, language):
    answer = client.get("/ar/events.ics", headers={"accept-language": asked})

    assert (answer.status_code, answer["Location"]) == (302, f"/{language}/events.ics")


def test_a_partner_is_led_to_the_second_language(client, partner):
    User.objects.filter(pk=partner.pk).update(language="ar", second_language="fr")
    client.force_login(partner)

    assert client.get("/ar/events/lists/template.csv")["Location"] == "/fr/events/lists/template.csv"


def test_pages_that_partners_share_with_the_team_are_led_on_for_the_team_alone(client, manager, partner):
    client.force_login(partner)
    assert client.get("/ar/tasks/").status_code == 200
    client.force_login(manager)
    assert client.get("/ar/tasks/")["Location"] == "/en/tasks/"
    assert client.get("/ar/about/").status_code == 200


def test_a_form_of_the_team_that_was_sent_is_never_led_on(client, manager):
    client.force_login(manager)

    answer = client.post("/es/clock/closures/new/", {})

    assert (answer.status_code, answer["Content-Language"]) == (200, "en")


def test_a_page_offers_the_languages_that_it_has(client, manager):
    public = client.get("/en/about/").content.decode()
    client.force_login(manager)
    staff = client.get("/en/board/").content.decode()

    for code in ("fr", "es", "ar"):
        assert f'hreflang="{code}" href="http' in public
        assert f'href="/{code}/about/" lang="{code}"' in public
    assert 'href="/fr/board/" lang="fr"' in staff
    assert 'lang="es"' not in staff and 'lang="ar"' not in staff


def test_public_pages_in_arabic_need_no_session(client, django_assert_num_queries):
    answer = client.get("/ar/about/")

    assert (answer.status_code, answer.cookies.output()) == (200, "")
    assert answer.get("Vary") == client.get("/en/about/").get("Vary")
    with django_assert_num_queries(0):
        client.get("/ar/about/")


def test_the_root_leads_into_a_further_language(client):
    assert client.get("/", headers={"accept-language": "ar-MR, fr;q=0.5"})["Location"] == "/ar/"
    assert client.get("/", headers={"accept-language": "es-419"})["Location"] == "/es/"


def test_arabic_letters_are_fetched_on_arabic_pages_alone(client):
    assert "arabic.css" in client.get("/ar/about/").content.decode()
    assert "arabic.css" not in client.get("/es/about/").content.decode()


def test_a_title_without_a_translation_is_marked(client, ministry, partner, officer, manager):
    action = make_action(
        ActionStatus.ONGOING,
        institution=ministry,
        contact=partner,
        officer=officer,
        manager=manager,
        consent_to_publish=True,
    )

    page = client.get(f"/ar/actions/{action.reference}/").content.decode()

    assert f'lang="en">{action.title}' in page
    with override("es"):
        assert (wording("Rules", "Règles").text, wording("Rules", "Règles").lang) == ("Rules", "en")
        assert wording("", "Règles").lang == "fr"


def test_an_unknown_page_is_said_in_arabic(client):
    answer = client.get("/ar/nothing-here/")

    assert answer.status_code == 404
    assert "لا توجد صفحة هنا" in answer.content.decode()


def test_who_signs_up_in_arabic_reads_arabic_and_gets_mails_in_the_second_language(client, db):
    fields = {
        "name": "Fatima",
        "email": "fatima@mfa.example",
        "language": "ar",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }

    client.post("/ar/account/sign-up/", fields, headers={"accept-language": "ar, fr;q=0.7"})

    user = User.objects.get(email="fatima@mfa.example")
    assert (user.language, user.second_language, user.working_language) == ("ar", "fr", "fr")
    message = OutgoingMessage.objects.get(email=user.email)
    assert (message.language, "/fr/account/confirm/" in message.text) == ("fr", True)
    assert mail.outbox == []


def test_signing_in_leads_to_the_pages_in_arabic(client, partner):
    User.objects.filter(pk=partner.pk).update(language="ar")

    answer = client.post("/en/account/sign-in/", {"login": partner.email, "password": PASSWORD})

    assert answer["Location"].startswith("/ar/")


def test_partners_alone_choose_a_further_language(partner, officer):
    assert [code for code, _name in ProfileForm(instance=partner).fields["language"].choices] == [
        "en",
        "fr",
        "es",
        "ar",
    ]
    assert "second_language" in ProfileForm(instance=partner).fields
    assert [code for code, _name in ProfileForm(instance=officer).fields["language"].choices] == ["en", "fr"]
    assert "second_language" not in ProfileForm(instance=officer).fields
    assert [code for code, _name in ExpertSignUpForm().fields["language"].choices] == ["en", "fr"]


def test_whoever_is_no_partner_any_more_reads_a_working_language(partner, officer):
    partner.language = officer.language = "es"

    assert (partner.page_language, officer.page_language) == ("es", "en")


def test_a_language_that_is_switched_off_is_led_back(partner, settings):
    partner.language, partner.second_language = "ar", "fr"
    settings.LANGUAGES = settings.WORKING_LANGUAGES

    assert partner.page_language == "fr"


def test_the_database_takes_no_other_second_language(partner):
    with pytest.raises(IntegrityError, match="user_second_language"), transaction.atomic():
        User.objects.filter(pk=partner.pk).update(second_language="ar")


def test_mails_are_in_the_working_language(partner):
    User.objects.filter(pk=partner.pk).update(language="es", second_language="fr")
    partner.refresh_from_db()

    assert (partner.working_language, send_message.__name__) == ("fr", "send_message")


@pytest.mark.parametrize(
    ("language", "pattern", "words"),
    [
        ("es", "l j F Y", "sábado 16 de enero de 2027"),
        ("es", "j N", "16 ene"),
        ("es", "j F Y, H:i", "16 de enero de 2027, 09:05"),
        ("ar", "D j F Y", "السبت 16 يناير 2027"),
        ("ar", "j F, H:i", "16 يناير، 09:05"),
        ("fr", "j F Y", "16 janvier 2027"),
        ("en", "j F Y", "16 January 2027"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(language, pattern, words):
    with override(language):
        assert date_format(datetime(2027, 1, 16, 9, 5), pattern) == words


def test_reference_data_is_named_in_every_language():
    load_all()
    kinds = (Theme, SpecificArea, ActivityType, Region, RegionalOrganisation, DeliverableType, Language, Country)
    rows = [row for kind in kinds for row in kind.objects.all()]
    for language in ("es", "ar"):
        with override(language):
            assert [str(row.name_en) for row in rows if not row.further_name(language)] == []
    with override("ar"):
        assert Country.objects.get(iso2="MR").name == "موريتانيا"
        assert Language.objects.get(code="fr").name == "الفرنسية"
        assert Theme.objects.get(code="LM").name == "الهجرة القانونية والتنقل"
    with override("es"):
        assert Region.objects.get(code="ASI").name == "Asia"
        assert reverse("portal:home") == "/es/"
