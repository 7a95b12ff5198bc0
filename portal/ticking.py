"""What has to happen by itself, minute after minute: jobs that may run as often as one likes, after a week, or twice at once."""

import logging
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from actions.services import send_reminders
from actions.services.echoing import keep_echoes
from assistance.services import conclude_consultations, end_overtaken_joinings, tell_late_comers
from clock.models import ClockSummary
from clock.services import refresh_forecasts
from events.services import keep_events
from events.services.certifying_deployments import certify_deployments
from events.services.following_up import keep_follow_ups
from events.services.forgetting import forget_participants
from events.services.keeping_places import keep_places
from events.services.poll_keeping import keep_polls
from events.services.sending_lists import finish_lists
from experts.services import keep_roster_fresh
from meetings.services import gather_waiting
from missions.services import ask_for_reports, keep_calls, keep_missions
from outbox.services import compose_digests
from publications.services.counting import count_when_due
from publications.services.factsheet_publishing import compare_with_today
from publications.services.forgetting_stories import forget_stories
from publications.services.keeping_consents import keep_consents
from publications.services.proposing_practices import take_in_lessons

logger = logging.getLogger(__name__)


class JobFailed(Exception):
    """A job could not do all of its work; the text says how much it did."""


@dataclass(frozen=True)
class JobResult:
    """What one job did: a line to print, and whether all went well."""

    name: str
    line: str
    is_well: bool = True


def forecast_again(now):
    """Make the forecasts of the day, once there are some of another day."""
    today = timezone.localdate(now)
    running = ClockSummary.objects.filter(clock__stopped_on=None).exclude(stage="")
    if not running.filter(Q(computed_on=None) | Q(computed_on__lt=today)).exists():
        return "the forecasts are of today"
    return f"{refresh_forecasts(today)} forecasts made"


def end_silence(now):
    """Let silence become agreement where its time is over."""
    tally = conclude_consultations(now=now)
    line = f"{tally.ended} consultations ended"
    if tally.failed:
        raise JobFailed(f"{line}, {tally.failed} failed: the log says why")
    return line


def send_notes(now):
    """Send the notes of running consultations to those who have not got them."""
    written, failed = tell_late_comers(now=now)
    if failed:
        raise JobFailed(f"{written} notes written, {failed} consultations failed: the log says why")
    return f"{written} notes written"


def remind(now):
    """Write the reminders and calls for help that are due."""
    tally = send_reminders(now=now)
    line = f"{tally.sent} reminders written"
    if tally.failed:
        raise JobFailed(f"{line}, {tally.failed} failed: the log says why")
    return line


def end_joinings(now):
    """End the wishes to join a request that has moved on."""
    return f"{end_overtaken_joinings()} joinings ended"


def summarise(now):
    """Write the summaries whose hour has come."""
    return f"{compose_digests(now=now)} summaries written"


def fill_agendas(now):
    """Put the files that wait for a meeting on the agenda of the next one."""
    return f"{gather_waiting(now=now)} files put on an agenda"


def freshen_roster(now):
    """Ask experts to renew, let profiles rest, erase those whose period is over."""
    tally = keep_roster_fresh(now=now)
    line = (
        f"{tally.asked} experts asked to renew, {tally.rested} profiles rest, {tally.called} called a last time, "
        f"{tally.erased} erased, {tally.openings} old openings deleted"
    )
    if tally.failed:
        raise JobFailed(f"{line}, {tally.failed} failed: the log says why")
    return line


def keep_the_calls(now):
    """Close calls for experts after their last day, remind focal points, link and empty nominations."""
    kept = keep_calls(now=now)
    return (
        f"{kept.closed} calls closed, {kept.reminded} called to mind, {kept.linked} nominations linked, "
        f"{kept.emptied} emptied"
    )


def see_to_missions(now):
    """End holds whose time is over, remind experts and employers who stay silent."""
    kept = keep_missions(now=now)
    line = f"{kept.expired} holds ended, {kept.reminded} experts and employers reminded, {kept.told} officers told of silence"
    if kept.failed:
        raise JobFailed(f"{line}, {kept.failed} failed: the log says why")
    return line


def ask_reports(now):
    """Ask for the reports of missions that are over, remind the silent, tell the officer."""
    return f"{ask_for_reports(now=now)} mission reports awaited"


def certify(now):
    """Put the certificates of experts on record that were earned before certificates had codes."""
    return f"{certify_deployments()} certificates put on record"


def remind_of_follow_ups(now):
    """Remind of the follow-up points of events whose day has come."""
    return f"{keep_follow_ups(now=now)} follow-up points called to mind"


def see_to_ratings(now):
    """Ask about the use at work after three months, remind without a link, forget which ballots were used."""
    kept = keep_polls(now=now)
    return f"{kept.asked_later} events asked about later, {kept.reminded} reminded, {kept.forgotten} ballots forgotten"


def close_events(now):
    """Close registration after its last day, and note events that are over as held."""
    moved, failed = keep_events(now=now)
    if failed:
        raise JobFailed(f"{moved} events moved on, {failed} failed: the log says why")
    return f"{moved} events moved on"


def see_to_places(now):
    """Remind those who were invited and stay silent; let invitations end, so that the waiting list moves up."""
    kept = keep_places(now=now)
    line = f"{kept.reminded} invited people reminded, {kept.expired} invitations ended"
    if kept.failed:
        raise JobFailed(f"{line}, {kept.failed} failed: the log says why")
    return line


def read_lists(now):
    """Go on with the lists of names that nobody looks at."""
    return f"{finish_lists(now=now)} rows of lists read"


def forget_people(now):
    """Erase the names of participants whose time is over."""
    erased, failed = forget_participants(now=now)
    if failed:
        raise JobFailed(f"{erased} participants erased, {failed} failed: the log says why")
    return f"{erased} participants erased"


def see_to_consents(now):
    """Take stories off the site whose consents have expired; warn of those that expire soon."""
    kept = keep_consents(now=now)
    line = f"{kept.ended} stories taken off the site, {kept.warned} nearing the end of a consent"
    if kept.failed:
        raise JobFailed(f"{line}, {kept.failed} failed: the log says why")
    return line


def forget_what_was_sent(now):
    """Erase stories that nobody confirmed, refused and withdrawn ones, addresses of senders, photos that wait in vain."""
    done = forget_stories(now=now)
    line = f"{done.stories} stories, {done.senders} senders and {done.photos} photos erased"
    if done.failed:
        raise JobFailed(f"{line}, {done.failed} failed: the log says why")
    return line


def ask_for_echoes(now):
    """Ask authorities what became of their Actions, remind the silent once."""
    kept = keep_echoes(now=now)
    return f"{kept.asked} authorities asked, {kept.reminded} reminded"


def count_again(now):
    """Count the figures of the public pages, every ten minutes."""
    changed = count_when_due(now=now)
    return "the figures are those of the last minutes" if changed is None else "the figures are counted anew"


def fill_library(now):
    """Take in the lines that were marked for the library at events."""
    return f"{take_in_lessons()} proposals taken into the library"


def compare_factsheets(now):
    """Once a day, count again what published factsheets show, so that their pages say where figures have moved."""
    return f"{len(compare_with_today(now=now))} factsheets with figures that moved"


JOBS = {
    "silences": end_silence,
    "agendas": fill_agendas,
    "forecasts": forecast_again,
    "notes": send_notes,
    "reminders": remind,
    "joinings": end_joinings,
    "roster": freshen_roster,
    "calls": keep_the_calls,
    "missions": see_to_missions,
    "reports": ask_reports,
    "lists": read_lists,
    "events": close_events,
    "places": see_to_places,
    "ratings": see_to_ratings,
    "echoes": ask_for_echoes,
    "certificates": certify,
    "follow-ups": remind_of_follow_ups,
    "participants": forget_people,
    "figures": count_again,
    "library": fill_library,
    "consents": see_to_consents,
    "stories": forget_what_was_sent,
    "factsheets": compare_factsheets,
    "digests": summarise,
}


def run_jobs(names, now):
    """Run jobs in their order and yield a JobResult each; one that fails is logged and stops none of the others."""
    for name in names:
        try:
            yield JobResult(name, JOBS[name](now))
        except JobFailed as failed:
            yield JobResult(name, str(failed), is_well=False)
        except Exception as error:
            logger.exception("The job %s failed.", name)
            yield JobResult(name, f"failed: {type(error).__name__}: {error}", is_well=False)
