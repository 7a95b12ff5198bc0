"""Pages of the outbox: one's own settings, the link in a mail's foot, and the mailbox of a development machine."""
