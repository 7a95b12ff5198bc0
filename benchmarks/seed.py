"""Fills an empty, migrated database with N files in a few statements; the rows satisfy every constraint.

DATABASE_URL=… python -m benchmarks.seed 100000
"""

import argparse
from datetime import date

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.choices import Role  # noqa: E402
from accounts.models import User  # noqa: E402
from actions.models import Action, ActionRecord, Activity, Objective  # noqa: E402
from actions.services.summaries import rebuild_summaries  # noqa: E402
from assistance.models import AssistanceRequest, RequestRecord  # noqa: E402
from clock.models import ClockEntry, FastResponseClock  # noqa: E402
from clock.services import refresh_forecasts  # noqa: E402
from partners.choices import InstitutionKind  # noqa: E402
from partners.models import ActivityType, Country, Institution, Region, Theme  # noqa: E402

OPEN, REQUEST, PLANNED = "s.i % 50 < 2", "s.i % 50 = 0", "s.i % 50 = 1"
SHUFFLED = "CAST(s.i AS bigint) * 2654435761 / 4096"
PEOPLE = 60
INSTITUTIONS = 400
FIRST_DAY = date(2010, 1, 1)
ACTIVITIES = 6


def day(start, days):
    """SQL: a day some days after another."""
    if connection.vendor == "postgresql":
        return f"(DATE '{start}' + CAST(({days}) AS integer))"
    return f"date('{start}', printf('%+d days', {days}))"


def later(start_sql, days):
    """SQL: days after a date expression."""
    if connection.vendor == "postgresql":
        return f"({start_sql} + {days})"
    return f"date({start_sql}, '+{days} days')"


def literal(field):
    """SQL: what a column holds when nothing is said of it."""
    if field.null or field.is_relation:
        return "NULL"
    if isinstance(field, models.BooleanField):
        return "TRUE" if field.default is True else "FALSE"
    if isinstance(field, models.DateTimeField):
        return "CURRENT_TIMESTAMP"
    if isinstance(field, models.DateField):
        return "CURRENT_DATE"
    if isinstance(field, (models.IntegerField, models.PositiveIntegerField)):
        return str(field.default if isinstance(field.default, int) else 1)
    return f"'{field.default if isinstance(field.default, str) else ''}'"


def insert(model, count, columns, where="TRUE"):
    """Insert one row a number from 1 to `count`; `columns` are SQL expressions of s.i."""
    fields = model._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(columns.get(field.attname, literal(field)) for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({names}) "  # noqa: S608
            f"WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < {count}) "
            f"SELECT {values} FROM s WHERE {where}"
        )


def seed_people():
    """Officers, a manager, and institutions to spread the files over."""
    officers = [User(email=f"officer{n}@example.org", name=f"Officer {n}", role=Role.OFFICER) for n in range(1, PEOPLE)]
    officers.append(User(email="manager@example.org", name="Manager", role=Role.MANAGER))
    User.objects.bulk_create(officers)
    countries = list(Country.objects.exclude(region=None).order_by("id"))
    Institution.objects.bulk_create(
        Institution(
            name=f"Authority {n}",
            kind=InstitutionKind.MINISTRY,
            country=countries[n % len(countries)],
            is_confirmed=True,
            search_text=f"authority {n} {countries[n % len(countries)].name_en.lower()}",
        )
        for n in range(INSTITUTIONS)
    )


def pick(model, where=None):
    """SQL: the id of one of a model's rows, spread so that it tells nothing about the others that are picked."""
    ids = list(model.objects.filter(**(where or {})).order_by("id").values_list("id", flat=True))
    cases = " ".join(f"WHEN {place} THEN {pk}" for place, pk in enumerate(ids))
    return f"(CASE ({SHUFFLED}) % {len(ids)} {cases} END)"


def clock_dates(count):
    """SQL: the start of a clock, recent for the open ones, spread evenly from 2010 until three months ago for the others."""
    today = timezone.localdate()
    recent = day(today.isoformat(), "-(s.i % 100)")
    span = (today - FIRST_DAY).days - 95
    old = day(FIRST_DAY.isoformat(), f"CAST(s.i AS bigint) * {span} / {count}")
    return f"(CASE WHEN {OPEN} THEN {recent} ELSE {old} END)"


@transaction.atomic
def seed(count):
    """Reference data and `count` files: one in fifty still a request, one in fifty in preparation, the rest done."""
    call_command("load_reference_data", verbosity=0)
    seed_people()
    start = clock_dates(count)
    officer, institution = pick(User, {"role": Role.OFFICER}), pick(Institution)
    theme, region = pick(Theme), pick(Region)
    words = "'labour migration statistics for authority ' || (s.i % 977) || ' file ' || s.i"
    stop = later(start, 84)
    insert(
        FastResponseClock,
        count,
        {
            "id": "s.i",
            "started_on": start,
            "original_due_on": later(start, 92),
            "due_on": later(start, 92),
            "stopped_on": f"CASE WHEN {OPEN} THEN NULL ELSE {stop} END",
            "outcome": f"CASE WHEN {OPEN} THEN '' ELSE 'launched' END",
        },
    )
    insert(
        ClockEntry,
        count,
        {
            "id": "s.i",
            "clock_id": "s.i",
            "number": "1",
            "kind": "'started'",
            "months": "3",
            "on": start,
            "due_on": later(start, 92),
        },
    )
    common = {"id": "s.i", "institution_id": institution, "theme_id": theme, "officer_id": officer, "clock_id": "s.i"}
    text = {"title": words, "search_text": f"'mx-' || (s.i % 1000) || ' ' || {words}"}
    moment = f"CAST({start} AS timestamp)" if connection.vendor == "postgresql" else f"({start} || ' 10:00:00')"
    insert(
        AssistanceRequest,
        count,
        {
            **common,
            **text,
            "reference": "'MX-2009-' || (100000 + s.i)",
            "form_key": form_key(),
            "tracking_code": "'ABCDEFGHJK'",
            "status": f"CASE WHEN {REQUEST} THEN 'submitted' ELSE 'approved' END",
            "holder": "'team'",
            "channel": "'letter'",
            "received_on": start,
            "submitted_at": moment,
            "created_at": moment,
            "decided_on": f"CASE WHEN {REQUEST} THEN NULL ELSE {later(start, 35)} END",
            "created_by_id": officer,
        },
    )
    seed_actions(count, {**common, **text, "region_id": region, "assistance_request_id": "s.i"}, start, stop)
    seed_links(count, start)
    rebuild_summaries()
    refresh_forecasts(timezone.localdate())
    seed_plan(Action.objects.filter(status="completed").order_by("-id").first())
    if connection.vendor == "postgresql":
        reset_sequences()


def form_key():
    """SQL: a UUID for a number."""
    padded = "lpad(CAST(s.i AS text), 12, '0')" if connection.vendor == "postgresql" else "printf('%012d', s.i)"
    if connection.vendor == "postgresql":
        return f"CAST('00000000-0000-0000-0000-' || {padded} AS uuid)"
    return f"('00000000000000000000' || {padded})"


def seed_actions(count, common, start, stop):
    """The Actions of all files but those that are still requests."""
    insert(
        Action,
        count,
        {
            **common,
            "reference": "'MX-2009-' || (100000 + s.i)",
            "label": "'Country ' || (s.i % 125) || ' I'",
            "deadline_on": later(start, 92),
            "status": f"CASE WHEN {PLANNED} THEN 'preparation' ELSE 'completed' END",
            "holder": f"CASE WHEN {PLANNED} THEN 'team' ELSE 'nobody' END",
            "ready_on": f"CASE WHEN {PLANNED} THEN NULL ELSE {stop} END",
            "agreed_version": f"CASE WHEN {PLANNED} THEN NULL ELSE 1 END",
            "launched_on": f"CASE WHEN {PLANNED} THEN NULL ELSE {stop} END",
            "completed_on": f"CASE WHEN {PLANNED} THEN NULL ELSE {later(start, 400)} END",
            "sort_on": start,
            "is_published": "TRUE",
        },
        where=f"NOT {REQUEST}",
    )


def seed_links(count, start):
    """One country a file, and a short history of each."""
    country = pick(Country, {"region__isnull": False})
    insert(
        AssistanceRequest.countries.through, count, {"id": "s.i", "assistancerequest_id": "s.i", "country_id": country}
    )
    insert(Action.countries.through, count, {"id": "s.i", "action_id": "s.i", "country_id": country}, f"NOT {REQUEST}")
    record = {"id": "s.i", "on": start, "step": "'submit'", "target": "'submitted'", "holder": "'team'"}
    insert(RequestRecord, count, {**record, "assistance_request_id": "s.i"})
    opened = {**record, "step": "'open'", "target": "'preparation'", "on": later(start, 35)}
    insert(ActionRecord, count, {**opened, "action_id": "s.i"}, f"NOT {REQUEST}")


def seed_plan(action):
    """Objectives and activities for the Action whose page is measured."""
    kinds = list(ActivityType.objects.order_by("id"))
    Objective.objects.bulk_create(Objective(action=action, number=n, text=f"Objective {n}") for n in range(1, 4))
    Activity.objects.bulk_create(
        Activity(action=action, number=n, type=kinds[n], title=f"Activity {n}", starts_on=action.launched_on)
        for n in range(1, ACTIVITIES + 1)
    )


def reset_sequences():
    """Let PostgreSQL go on counting after the last number."""
    seeded = (FastResponseClock, ClockEntry, AssistanceRequest, Action, RequestRecord, ActionRecord)
    through = (AssistanceRequest.countries.through, Action.countries.through)
    with connection.cursor() as cursor:
        for model in (*seeded, *through):
            table = model._meta.db_table
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")  # noqa: S608


def main():
    """Fill the database that DATABASE_URL names, and let the planner know."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", type=int)
    seed(parser.parse_args().files)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


if __name__ == "__main__":
    main()
