"""Everything that is kept about one person of the roster, as a person or a machine can read it."""

from datetime import date

from django.utils import timezone

from accounts.models import Invitation
from outbox.models import OutgoingMessage

from .beyond import told_beyond

# Columns that say nothing of the person, or are told of in another place of the file.
LEFT_OUT = {"id", "user", "search_text", "cv", "nationality", "country_of_service", "vetted_by"}
ACCOUNT = ("name", "email", "role", "language", "time_zone", "phone", "is_active", "date_joined", "last_login")
MESSAGES_MAX = 1000


def everything_about(expert):
    """Everything kept about a person, as a dictionary of plain values that JSON can hold."""
    return plain(
        {
            "made_at": timezone.now(),
            "profile": profile(expert),
            "languages": [
                {"language": row.language.name_en, "level": row.get_level_display()}
                for row in expert.language_skills.select_related("language")
            ],
            "topics": [topic(row) for row in expert.expertises.select_related("theme", "area")],
            "regions": [row.name_en for row in expert.regions.all()],
            "activity_types": [row.name_en for row in expert.activity_types.all()],
            "availability": list(expert.periods.values("kind", "starts_on", "ends_on", "note")),
            "references": list(
                expert.references.values("name", "organisation", "email", "words", "checked_on", "added_at")
            ),
            "tags": [row.name for row in expert.tags.all()],
            "history": [step(record) for record in expert.history.select_related("actor")],
            "cv_opened_by": [opening(row) for row in expert.openings.select_related("opened_by")],
            "account": {name: getattr(expert.user, name) for name in ACCOUNT} if expert.user else None,
            "invitations": invitations(expert),
            "messages": messages(expert),
            **told_beyond(expert),
        }
    )


def profile(expert):
    """The columns of the profile itself, those too that the team wrote."""
    columns = [field.name for field in expert._meta.concrete_fields if field.name not in LEFT_OUT]
    return {
        **{name: getattr(expert, name) for name in columns},
        "nationality": expert.nationality.name_en if expert.nationality else "",
        "country_of_service": expert.country_of_service.name_en if expert.country_of_service else "",
        "vetted_by": str(expert.vetted_by or ""),
        "has_cv": bool(expert.cv),
    }


def topic(row):
    """One topic with its level and what shows it."""
    area = row.area.name_en if row.area else ""
    return {"theme": row.theme.name_en, "area": area, "level": row.get_level_display(), "evidence": row.evidence}


def step(record):
    """One line of the history; who of the team took it is told."""
    return {
        "step": record.step,
        "from": record.source,
        "to": record.target,
        "at": record.at,
        "by": str(record.actor or ""),
        "reason": record.reason,
    }


def opening(row):
    """Who opened the CV, when and why."""
    return {"by": str(row.opened_by or ""), "at": row.opened_at, "reason": row.reason}


def invitations(expert):
    """Who invited the person, and when."""
    rows = Invitation.objects.filter(accepted_by=expert.user) if expert.user else Invitation.objects.none()
    return [{"by": str(row.invited_by), "at": row.invited_at} for row in rows.select_related("invited_by")]


def messages(expert):
    """What the portal wrote to the person, the newest first; at most MESSAGES_MAX."""
    if expert.user is None:
        return []
    rows = OutgoingMessage.objects.filter(recipient=expert.user).order_by("-id")
    return list(rows.values("created_at", "sent_at", "email", "subject", "text")[:MESSAGES_MAX])


def plain(value):
    """Days and moments as ISO 8601; words, numbers and lists as they are."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)
