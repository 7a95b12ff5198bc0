"""What is awaited, in sentences: what to do by when, and who is late with what. In the reader's language, at the moment of reading."""

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from clock.choices import Party, Told, WaitKind

ASKS = {
    WaitKind.ASSIGN: _("Put an officer in charge of %(file)s"),
    WaitKind.TAKE_UP: _("Take up %(file)s"),
    WaitKind.ASSESS: _("Finish the assessment of %(file)s"),
    WaitKind.REPLY: _("Reply to the authority on %(file)s"),
    WaitKind.DELEGATION: _("Give your opinion on %(file)s"),
    WaitKind.COMMITTEE: _("Give your opinion on %(file)s"),
    WaitKind.DECIDE: _("Decide on %(file)s"),
    WaitKind.PLAN: _("Write the plan of %(file)s and send it to the authority"),
    WaitKind.AGREE: _("Agree the plan of %(file)s, or ask for changes"),
    WaitKind.READY: _("Declare %(file)s ready"),
    WaitKind.LAUNCH: _("Launch %(file)s"),
    WaitKind.DEADLINE: _("Bring %(file)s to its launch"),
    WaitKind.OVERDUE: _("Extend the deadline of %(file)s, or end the file"),
}
BUTTONS = {
    WaitKind.ASSIGN: _("Assign an officer"),
    WaitKind.TAKE_UP: _("Open the request"),
    WaitKind.ASSESS: _("Write the assessment"),
    WaitKind.ANSWER: _("Answer"),
    WaitKind.REPLY: _("Reply"),
    WaitKind.DELEGATION: _("Give the opinion"),
    WaitKind.COMMITTEE: _("Give the opinion"),
    WaitKind.DECIDE: _("Decide"),
    WaitKind.AGREE: _("Read and agree"),
    WaitKind.OVERDUE: _("Extend the deadline"),
}
# Who is late with what, as whoever is asked for help reads it.
LATE = {
    WaitKind.TAKE_UP: _("%(file)s is not taken up, %(late)s after the day that the plan leaves for it"),
    WaitKind.ASSESS: _("The assessment of %(file)s is %(late)s late"),
    WaitKind.ANSWER: _("The authority is %(late)s late with its answer on %(file)s"),
    WaitKind.REPLY: _("The reply to the authority on %(file)s is %(late)s late"),
    WaitKind.DELEGATION: _("The EU Delegation is %(late)s late with its opinion on %(file)s"),
    WaitKind.COMMITTEE: _("The Steering Committee is %(late)s late with its opinion on %(file)s"),
    WaitKind.DECIDE: _("The decision on %(file)s is %(late)s late"),
    WaitKind.PLAN: _("The plan of %(file)s is %(late)s late"),
    WaitKind.CONDITION: _("A condition of the approval of %(file)s is not met, %(late)s after its day"),
    WaitKind.AGREE: _("The authority is %(late)s late with its word on the plan of %(file)s"),
    WaitKind.OVERDUE: _("%(file)s is %(late)s past its deadline"),
}
HELP_OF_OFFICER = {
    WaitKind.ANSWER: _("call it, or go on without"),
    WaitKind.AGREE: _("call it"),
    WaitKind.DELEGATION: _("call it, or record what it answers"),
    WaitKind.COMMITTEE: _("call its members, or record what they answer"),
}
HELP = {
    Told.OFFICER: _("see what holds it up"),
    Told.MANAGER: _("help the officer, or say how it goes on"),
    Told.COMMITTEE: _("ask the team how it goes on"),
}


def ask(wait):
    """What to do, as one says it to whoever has to: Answer two questions about “Licensing”."""
    if wait.kind == WaitKind.CONDITION:
        words = ngettext(
            "See that a condition of %(file)s is met", "See that %(n)s conditions of %(file)s are met", wait.count
        )
        return words % {"n": apnumber(wait.count), "file": wait.about}
    if wait.kind == WaitKind.ANSWER:
        words = ngettext("Answer a question about %(file)s", "Answer %(n)s questions about %(file)s", wait.count)
        return words % {"n": apnumber(wait.count), "file": wait.about}
    return str(ASKS[wait.kind]) % {"file": wait.about}


def long_day(day):
    """A day as one says it: Friday 17 July."""
    return date_format(day, gettext("l j F"))


def reminder_subject(notice):
    """What to do by when, for whoever has to do it."""
    wait = notice.wait
    values = {"what": ask(wait), "day": long_day(wait.due_on)}
    if notice.late and wait.kind != WaitKind.OVERDUE:
        return gettext("%(what)s: it was due on %(day)s") % values
    return values["what"] if wait.kind == WaitKind.OVERDUE else gettext("%(what)s by %(day)s") % values


def escalation_subject(notice):
    """Who is late with what, and what its reader can do about it."""
    if notice.wait.kind == WaitKind.DEADLINE:
        return deadline_subject(notice)
    return gettext("%(late)s: %(help)s") % {"late": late_words(notice), "help": help_words(notice)}


def deadline_subject(notice):
    """How much time a file has left, for whoever does not run it."""
    if not notice.left:
        return gettext("Today is the last day to launch %(file)s: help the officer, or extend the deadline") % {
            "file": notice.wait.about
        }
    words = ngettext(
        "%(file)s has %(n)d working day left until its deadline, %(day)s",
        "%(file)s has %(n)d working days left until its deadline, %(day)s",
        notice.left,
    )
    return words % {"file": notice.wait.about, "n": notice.left, "day": long_day(notice.wait.due_on)}


def late_words(notice):
    """Who is late with what: The authority is 3 working days late with its answer on “Licensing”."""
    late = ngettext("%(n)d working day", "%(n)d working days", notice.late) % {"n": notice.late}
    words = LATE.get(notice.wait.kind) or _("%(file)s is %(late)s late")
    return str(words) % {"file": notice.wait.about, "late": late}


def help_words(notice):
    """What its reader can do, as the end of a sentence."""
    own = HELP_OF_OFFICER.get(notice.wait.kind) if notice.told == Told.OFFICER else None
    return str(own or HELP[notice.told])


def due_sentence(notice):
    """By when it is due, and how long that is or was: It was due on Friday 10 July, 3 working days ago."""
    wait, day = notice.wait, long_day(notice.wait.due_on)
    if wait.kind in (WaitKind.DEADLINE, WaitKind.OVERDUE):
        return gettext("Deadline: %(day)s.") % {"day": day}
    if notice.late:
        words = ngettext(
            "It was due on %(day)s, %(n)d working day ago.",
            "It was due on %(day)s, %(n)d working days ago.",
            notice.late,
        )
        return words % {"day": day, "n": notice.late}
    if wait.due_on <= notice.today:
        words = (
            gettext("It is due today, %(day)s.") if wait.due_on == notice.today else gettext("It was due on %(day)s.")
        )
        return words % {"day": day}
    return gettext("It is due on %(day)s.") % {"day": day}


def since_sentence(notice):
    """Since when, for whoever has it and for everybody else; a dated sentence without a name."""
    wait = notice.wait
    day = date_format(wait.since, "j F")
    if wait.kind in (WaitKind.DEADLINE, WaitKind.OVERDUE):
        return gettext("The clock started on %(day)s.") % {"day": date_format(wait.file.clock.started_on, "j F")}
    if wait.party == Party.TEAM:
        return gettext("The file waits for it since %(day)s.") % {"day": day}
    if wait.kind in (WaitKind.DELEGATION, WaitKind.COMMITTEE):
        return gettext("The dossier is open to it since %(day)s.") % {"day": day}
    words = gettext("The file is with you since %(day)s.") if notice.is_for_holder else gettext("Asked on %(day)s.")
    return words % {"day": day}


def clock_sentence(notice):
    """What the clock does meanwhile."""
    due = date_format(notice.wait.file.clock.due_on, "j F Y")
    if notice.wait.kind in (WaitKind.DELEGATION, WaitKind.COMMITTEE) and notice.wait.file.round is not None:
        moment = notice.wait.file.round.due_moment
        return gettext("Silence ends on %(moment)s: whoever has not answered by then agrees.") % {"moment": moment}
    if notice.wait.kind == WaitKind.DEADLINE:
        return gettext("What is still open stands on the page of the file.")
    if notice.wait.kind == WaitKind.OVERDUE:
        return gettext(
            "An Action cannot be launched after its deadline: extend it on a ground and with a reason, or end the file."
        )
    return gettext("The clock goes on meanwhile: work starts by %(due)s.") % {"due": due}


def help_sentence(notice):
    """What its reader can do."""
    if notice.wait.kind == WaitKind.DEADLINE:
        return gettext("What you can do: help the officer, or extend the deadline before it has passed.")
    return gettext("What you can do: %(help)s.") % {"help": help_words(notice)}


def button(notice):
    """The words of the one button: what the reader does, or the file."""
    own = BUTTONS.get(notice.wait.kind) if notice.is_for_holder else None
    return str(own or pgettext("button", "Open the file"))
