"""One portion of a nomination list becomes registrations: a few queries for all of its rows, under the event's lock."""

from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext, ngettext, override

from listing.folding import fold
from partners.models import Country

from ..choices import RegistrationStatus, RegistrationWay, RowOutcome
from ..codes import new_code
from ..list_cells import KnownCountries, read_row
from ..models import ListRow, Participant, Registration, RegistrationRecord
from ..models.people import folded_name
from ..workflow import REGISTRATION_WORKFLOW
from .registering import decide_places, places_left


class RowTaker:
    """Reads the rows of a portion, finds who is known, makes the others, and gives every row its answer."""

    def __init__(self, event, upload, rows):
        self.event, self.upload, self.rows = event, upload, rows
        self.authority = upload.authority
        self.institution = self.authority.institution if self.authority else None
        self.countries = KnownCountries(Country.objects.all())
        self.left = places_left(self.authority) if self.authority and self.authority.places else None
        self.new = []

    def take(self):
        """Give every row its answer, in the language of whoever sent the list; the names of countries too."""
        with override(self.upload.sent_by.working_language):
            read = [(row, read_row(row.cells, self.countries, self.usual_country)) for row in self.rows]
            self.look_up([found.values for _row, found in read])
            for row, found in read:
                self.answer(row, found)
        self.register()
        ListRow.objects.bulk_update(self.rows, ["outcome", "words", "registration"])

    @property
    def usual_country(self):
        """Where people come from whose row does not say: the country of the authority."""
        return self.institution.country if self.institution else None

    def look_up(self, values):
        """Who is known with these addresses and names, and who of them is on the list already, in three queries."""
        emails = {one["email"] for one in values if one["email"]}
        known = Participant.objects.named()
        by_email = known.annotate(address=Lower("email")).filter(address__in=emails) if emails else []
        self.people = {person.email.lower(): person for person in by_email}
        names = {folded_name(one["name"]) for one in values if one["name"]}
        namesakes = known.filter(name_folded__in=names).values_list("name_folded", "email", "pk")
        self.namesakes = {}
        for name, email, pk in namesakes:
            self.namesakes.setdefault(name, {})[pk] = email.lower()
        keys = {person.pk for person in self.people.values()}
        keys |= {pk for found in self.namesakes.values() for pk, email in found.items() if not email}
        places = self.event.registrations.filter(participant__in=keys).select_related("institution")
        self.on_list = {one.participant_id: one for one in places}
        self.sent = {}

    def answer(self, row, read):
        """What becomes of one row."""
        values, name = read.values, folded_name(read.values["name"])
        if not self.event.is_open:
            read.wrong.append(gettext("The event is over, or cancelled."))
        if read.wrong:
            return self.close(row, RowOutcome.REFUSED, read.wrong)
        if (earlier := self.earlier(values, name)) is not None:
            return self.close(row, RowOutcome.KNOWN, [earlier.words], earlier.registration)
        if self.left is not None and self.left < 1:
            return self.close(row, RowOutcome.REFUSED, [self.used_up])
        return self.accept(row, read, name)

    def close(self, row, outcome, words, registration=None):
        """Write the answer of a row down."""
        row.outcome, row.words, row.registration = outcome, " ".join(words), registration

    def earlier(self, values, name):
        """The same person further up in this list, or on the list of the event already; None otherwise."""
        key = values["email"] or (name, fold(values["institution"]))
        if key in self.sent:
            number, registration = self.sent[key]
            return Earlier(gettext("Stands in row %(number)d already.") % {"number": number}, registration)
        person = self.people.get(values["email"]) if values["email"] else None
        registration = self.on_list.get(person.pk) if person else self.nameless(values, name)
        if registration is None:
            return None
        return Earlier(self.told_of(registration), registration)

    def told_of(self, registration):
        """How far somebody is who is on the list: told to the team, and to the authority that named them."""
        if self.authority is None or registration.authority_id == self.authority.pk:
            status = registration.get_status_display()
            return gettext("Is on the list of this event already: %(status)s.") % {"status": status}
        return gettext("Is on the list of this event already, named by somebody else.")

    def nameless(self, values, name):
        """Somebody without an address on the list of this event, with this name and institution."""
        if values["email"]:
            return None
        where = fold(self.institution_name(values) or str(self.institution or ""))
        for pk, email in self.namesakes.get(name, {}).items():
            registration = self.on_list.get(pk) if not email else None
            if registration is not None and fold(registration.institution_in_words) == where:
                return registration
        return None

    @property
    def used_up(self):
        """The sentence for whoever comes after the last place."""
        text = ngettext(
            "The authority may name %(n)d person, and has.",
            "The authority may name %(n)d people, and has.",
            self.authority.places,
        )
        return text % {"n": self.authority.places}

    def accept(self, row, read, name):
        """A new registration for a row, of a known person or of a new one."""
        values = read.values
        person = self.people.get(values["email"]) if values["email"] else None
        doubts = [] if person else self.doubts(values, name)
        person = person or self.new_person(values)
        if values["email"]:
            self.people[values["email"]] = person
        registration = self.new_registration(person, values)
        self.new.append(registration)
        self.namesakes.setdefault(name, {})[f"row {row.number}"] = values["email"] or f"row {row.number}"
        self.sent[values["email"] or (name, fold(values["institution"]))] = (row.number, registration)
        self.left = None if self.left is None else self.left - 1
        self.close(row, RowOutcome.DOUBTFUL if doubts else RowOutcome.TAKEN, [*doubts, *read.notes], registration)

    def doubts(self, values, name):
        """The sentence where somebody of this name is known with another address, or without one."""
        if not self.namesakes.get(name):
            return []
        return [
            gettext(
                "Somebody of this name is known to us with another address, or without one. We look whether it is the same person."
            )
        ]

    def new_person(self, values):
        """Somebody whom we do not know."""
        return Participant(
            name=values["name"], name_folded=folded_name(values["name"]), email=values["email"], sex=values["sex"],
            language=values["language"] or self.usual_language, kept_until=self.event.kept_until,
            is_demonstration=self.event.is_demonstration,
        )  # fmt: skip

    @property
    def usual_language(self):
        """The language of whoever sent the list."""
        return self.upload.sent_by.working_language

    def institution_name(self, values):
        """The institution as it was written; empty where it is the authority itself."""
        own = self.institution and (
            not values["institution"] or fold(values["institution"]) == fold(str(self.institution))
        )
        return "" if own else values["institution"]

    def new_registration(self, person, values):
        """The place of a person on the list."""
        written = self.institution_name(values)
        return Registration(
            event=self.event, participant=person, way=RegistrationWay.LIST, authority=self.authority,
            registered_by=self.upload.sent_by, institution=None if written else self.institution, institution_name=written,
            position=values["position"], country=values["country"],
        )  # fmt: skip

    def register(self):
        """Write the new people, their places, and the first line of each history; then places, where they are given at once."""
        if not self.new:
            return
        known = [one.participant.pk for one in self.new if one.participant.pk]
        unknown = [one.participant for one in self.new if one.participant.pk is None]
        Participant.objects.bulk_create(sorted(unknown, key=lambda person: person.email))
        Participant.objects.filter(pk__in=known, kept_until__lt=self.event.kept_until).update(
            kept_until=self.event.kept_until
        )
        for registration, code in zip(self.new, self.unused_codes(), strict=True):
            registration.participant_id, registration.code = registration.participant.pk, code
        Registration.objects.bulk_create(self.new)
        RegistrationRecord.objects.bulk_create([self.first_line(one) for one in self.new])
        if self.event.gives_places_at_once:
            decide_places(registrations=self.new, actor=None)

    def unused_codes(self):
        """As many codes as there are new places, none of which anybody has at this event."""
        taken = set(self.event.registrations.values_list("code", flat=True))
        codes = set()
        while len(codes) < len(self.new):
            codes |= {new_code()} - taken
        return sorted(codes)

    def first_line(self, registration):
        """The first line of a history, as workflow.services.write_record writes it."""
        return RegistrationRecord(
            registration=registration, step="register", source="", target=RegistrationStatus(REGISTRATION_WORKFLOW.start),
            holder=registration.holder, on=timezone.localdate(), actor=self.upload.sent_by,
        )  # fmt: skip


class Earlier:
    """Where a person stands already."""

    def __init__(self, words, registration):
        self.words, self.registration = words, registration
