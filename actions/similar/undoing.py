"""What following up an Action changed in a draft, kept in the session so that it can be undone."""

KEY = "followed_up"


def remember(session, draft, before, after, label):
    """Keep the values before and the marks of the values after, of the last draft that was changed."""
    session[KEY] = {"draft": draft.pk, "before": before, "after": after, "label": label}


def undo_of(session, draft):
    """What can be undone in this draft, or None."""
    kept = session.get(KEY)
    return kept if kept and kept["draft"] == draft.pk else None


def forget(session):
    """Nothing is to be undone any more."""
    session.pop(KEY, None)
