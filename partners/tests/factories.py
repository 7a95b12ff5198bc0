"""Places, institutions and ties for tests."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from accounts.choices import Role
from accounts.tests.factories import make_user
from partners.choices import InstitutionKind, MembershipStatus
from partners.models import (
    ActivityType,
    Country,
    Institution,
    Language,
    Membership,
    Region,
    RegionalOrganisation,
    SpecificArea,
    StandIn,
    Theme,
)

numbers = count(1)


def make_region(code="WCA", **fields):
    """A region of the programme; the same one for the same code."""
    names = {"name_en": "Western and Central Africa", "name_fr": "Afrique de l’Ouest et centrale"}
    region, _created = Region.objects.get_or_create(code=code, defaults={**names, **fields})
    return region


def make_country(iso2="GM", **fields):
    """A country; the same one for the same code. Eligible unless `region=None`."""
    region = fields.pop("region", None) if "region" in fields else make_region()
    names = {"name_en": {"GM": "The Gambia", "TG": "Togo"}.get(iso2, f"Country {iso2}")}
    names["name_fr"] = {"GM": "Gambie", "TG": "Togo"}.get(iso2, f"Pays {iso2}")
    country, _created = Country.objects.get_or_create(iso2=iso2, defaults={"region": region, **names, **fields})
    return country


def make_organisation(short="ECOWAS", **fields):
    """A regional organisation."""
    names = {"name_en": f"Organisation {short}", "name_fr": f"Organisation {short}"}
    organisation, _created = RegionalOrganisation.objects.get_or_create(short=short, defaults={**names, **fields})
    return organisation


def make_institution(country=None, kind=InstitutionKind.MINISTRY, **fields):
    """A confirmed institution."""
    fields.setdefault("name", f"Ministry {next(numbers)}")
    fields.setdefault("is_confirmed", True)
    if country is None and kind not in (InstitutionKind.COMMITTEE, InstitutionKind.REGIONAL):
        country = make_country()
    return Institution.objects.create(country=country, kind=kind, **fields)


def make_membership(user=None, institution=None, status=MembershipStatus.CONFIRMED, **fields):
    """A tie between a person and an institution, confirmed unless told otherwise."""
    user = user or make_user(Role.PARTNER)
    institution = institution or make_institution()
    if status != MembershipStatus.CLAIMED:
        fields.setdefault("decided_at", timezone.now())
    return Membership.objects.create(user=user, institution=institution, status=status, **fields)


def make_contact(institution=None, **fields):
    """A confirmed contact of an institution."""
    user = make_user(Role.PARTNER, **fields)
    make_membership(user, institution)
    return user


def make_delegate(*countries, **fields):
    """An officer of a Delegation that covers these countries."""
    countries = countries or (make_country(),)
    delegation = make_institution(countries[0], InstitutionKind.DELEGATION, name=f"EU Delegation {next(numbers)}")
    delegation.covers.set(countries)
    user = make_user(Role.DELEGATION, **fields)
    make_membership(user, delegation)
    return user


def make_service(acronym="DG INTPA", *, covers=()):
    """A service of the Steering Committee; the same one for the same acronym."""
    found = Institution.objects.filter(kind=InstitutionKind.COMMITTEE, acronym=acronym).first()
    service = found or make_institution(kind=InstitutionKind.COMMITTEE, name=f"Service {acronym}", acronym=acronym)
    if covers:
        service.covers.set(covers)
    return service


def make_committee_member(service="DG INTPA", **fields):
    """A member of the Steering Committee, for a service."""
    user = make_user(Role.COMMITTEE, **fields)
    make_membership(user, make_service(service))
    return user


def make_stand_in(person, stand_in, first=0, last=0):
    """An absence, in days from today."""
    today = timezone.localdate()
    days = {"starts_on": today + timedelta(days=first), "ends_on": today + timedelta(days=last)}
    return StandIn.objects.create(person=person, stand_in=stand_in, **days)


def make_theme(code="LM", **fields):
    """A theme; the same one for the same code."""
    names = {"name_en": f"Theme {code}", "name_fr": f"Thème {code}", "label_printed": code}
    theme, _created = Theme.objects.get_or_create(code=code, defaults={**names, **fields})
    return theme


def make_area(code="LM-LAB", theme=None):
    """A specific area."""
    names = {"name_en": f"Area {code}", "name_fr": f"Domaine {code}"}
    area, _created = SpecificArea.objects.get_or_create(code=code, defaults={**names, "theme": theme or make_theme()})
    return area


def make_language(code="en", **fields):
    """A working language."""
    names = {"name_en": f"Language {code}", "name_fr": f"Langue {code}", "name_native": code}
    language, _created = Language.objects.get_or_create(code=code, defaults={**names, **fields})
    return language


def make_activity_type(code="workshop", **fields):
    """An activity type."""
    names = {"name_en": code.capitalize(), "name_fr": code.capitalize(), "modes": "onsite;remote;blended"}
    activity_type, _created = ActivityType.objects.get_or_create(code=code, defaults={**names, **fields})
    return activity_type
