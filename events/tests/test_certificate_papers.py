"""The paper of a certificate: five languages, Arabic from right to left, names of any letters, the code and the picture of its address."""

from datetime import date
from decimal import Decimal

import pytest

from events.certificate_codes import grouped
from events.certificate_dates import days_words, length_words, locale_of
from events.certificate_papers import certificate_pdf, certificates_pdf, check_address, picture_of, words_of
from events.certificate_words import DAYS, WORDS
from events.choices import CERTIFICATE_LANGUAGES, Part
from events.models import Certificate, Registration
from events.tests.certificate_factories import make_certificate, read
from papers.letters import LEFT_OUT, settable
from papers.tests.reading import figures, fonts_of, language_of, opened, pages_of, text_of
from partners.tests.factories import make_country

LANGUAGES = [code for code, _name in CERTIFICATE_LANGUAGES]
ARABIC_NAME = "محمد بن علي الفاسي"


@pytest.fixture
def certificate(db):
    """A certificate of somebody at Banjul."""
    return make_certificate(name="Awa Jallow", position="Head of unit")


def test_all_languages_say_the_same_things():
    assert set(WORDS) == set(DAYS) == set(LANGUAGES)
    for words in WORDS.values():
        assert set(words) == set(WORDS["en"])
        assert "{day}" in words["issued"] and "{day}" in words["thanks"]
        assert all(words.values())
        assert settable(words) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_read_by_screen_readers_in_its_language(certificate, language):
    pdf = certificate_pdf(certificate, language)
    document = opened(pdf)

    assert str(document.Root.Lang) == language
    assert len(document.pages) == 1
    assert document.Root.MarkInfo.Marked
    with document.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"] == WORDS[language]["title"]
    assert figures(pdf) == [WORDS[language]["alt"]]
    assert pdf == certificate_pdf(certificate, language)


def test_it_says_who_took_part_in_what_and_where_it_is_checked(certificate):
    said = text_of(certificate_pdf(certificate))

    assert grouped(certificate.code) in said
    for words in (
        "Awa Jallow",
        "Head of unit, Ministry of Labour, The Gambia",
        "Licensing of agencies: regional workshop",
    ):
        assert words in said
    assert "3 days" in said
    assert certificate.registration.event.officer.name in said
    assert "Demonstration" not in said


def test_arabic_letters_are_set_and_nothing_is_left_out(certificate):
    Certificate.objects.update(name=ARABIC_NAME)
    Registration.objects.update(country=make_country("MA", name_en="Morocco", name_fr="Maroc"))
    for language in ("ar", "en"):
        page = words_of(read(certificate), language)
        pdf = certificate_pdf(read(certificate), language)

        assert LEFT_OUT not in str(settable(page))
        assert (page["name"], page["name_direction"]) == (ARABIC_NAME, "rtl")
        assert any("NotoNaskhArabic" in font for font in fonts_of(pdf))
        assert grouped(certificate.code) in text_of(pdf)
    assert page["direction"] == "ltr"


def test_a_latin_name_keeps_its_direction_on_an_arabic_page(certificate):
    page = words_of(certificate, "ar")

    assert (page["direction"], page["name_direction"], page["about_direction"]) == ("rtl", "ltr", "ltr")
    assert "Awa Jallow" in text_of(certificate_pdf(certificate, "ar"))
    assert dict(page["facts"])["مدة الحضور"] == "3 أيام"


def test_speakers_are_thanked_for_what_they_gave(certificate):
    Registration.objects.update(part=Part.EXPERT)
    page = words_of(read(certificate), "fr")

    assert page["title"] == "Attestation"
    assert "a apporté son expertise" in page["lead"]


def test_many_in_one_file_each_in_its_own_language(certificate):
    other = make_certificate(name="Mohamed El Fassi", language="ar", email="m@example.org")
    pdf = certificates_pdf([certificate, other], "Certificates", "en")

    assert pages_of(pdf) == 2
    assert "Awa Jallow" in text_of(pdf, 0)
    assert "Mohamed El Fassi" in text_of(pdf, 1)
    assert language_of(pdf) == "en"


def test_the_address_has_no_language_of_its_own(settings):
    settings.SITE_ADDRESS = "https://mieux.example"

    assert check_address() == "https://mieux.example/certificates/"
    assert check_address("A" * 20) == "https://mieux.example/certificates/AAAAA-AAAAA-AAAAA-AAAAA/"
    assert picture_of(check_address()).startswith("<svg")


@pytest.mark.parametrize(
    ("language", "days", "words"),
    [
        ("en", "0.5", "half a day"),
        ("en", "1", "1 day"),
        ("en", "2.5", "2.5 days"),
        ("fr", "1.5", "1,5 jour"),
        ("fr", "2", "2 jours"),
        ("es", "2.5", "2,5 días"),
        ("pt", "0.5", "meio dia"),
        ("pt", "2.5", "2,5 dias"),
        ("ar", "1", "يوم واحد"),
        ("ar", "2", "يومان"),
        ("ar", "3", "3 أيام"),
        ("ar", "11", "11 يومًا"),
        ("ar", "2.5", "2.5 يوم"),
    ],
)
def test_lengths_follow_the_plurals_of_each_language(language, days, words):
    assert length_words(Decimal(days), locale_of(language)) == words


@pytest.mark.parametrize(
    ("language", "country", "words"),
    [
        ("en", "", "31 July – 3 August 2026"),
        ("fr", "", "31 juillet – 3 août 2026"),
        ("es", "", "31 de julio – 3 de agosto de 2026"),
        ("pt", "", "31 de julho – 3 de agosto de 2026"),
        ("ar", "", "31 يوليو – 3 أغسطس 2026"),
        ("ar", "DZ", "31 جويلية – 3 أوت 2026"),
        ("ar", "SY", "31 تموز – 3 آب 2026"),
        ("ar", "GM", "31 يوليو – 3 أغسطس 2026"),
    ],
)
def test_days_are_written_as_each_language_writes_them(language, country, words):
    assert days_words(date(2026, 7, 31), date(2026, 8, 3), locale_of(language, country)) == words


def test_short_stretches_and_first_days():
    assert days_words(date(2026, 8, 3), date(2026, 8, 5), locale_of("en")) == "3 – 5 August 2026"
    assert days_words(date(2026, 8, 1), date(2026, 8, 1), locale_of("fr")) == "1er août 2026"
    assert days_words(date(2026, 8, 1), date(2026, 8, 11), locale_of("fr")) == "1er – 11 août 2026"
    assert days_words(date(2026, 12, 30), date(2027, 1, 2), locale_of("es")) == (
        "30 de diciembre de 2026 – 2 de enero de 2027"
    )
