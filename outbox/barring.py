"""Who must not be written to about a file, asked of whoever knows: a higher app registers its answers when it starts."""

_registered = []


def register(*, readers, files):
    """Let a higher app decide; called once from its AppConfig.ready.

    `readers(about)` are the keys of the people who may not read of a file, `files(user)` the references of the files of
    which a person may not read; both as querysets of one column, to stand in a larger query.
    """
    _registered[:] = [(readers, files)]


def barred_readers(about):
    """The keys of the people who may not read of a file, by its reference; nobody where a message is about none."""
    return _registered[0][0](about) if _registered and about else ()


def barred_files(user):
    """The references of the files of which a person may not read."""
    return _registered[0][1](user) if _registered and user.is_authenticated else ()


def is_barred(user, about):
    """Whether one person may not read of one file."""
    return user is not None and user.pk in set(barred_readers(about))
