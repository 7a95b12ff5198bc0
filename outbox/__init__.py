"""Every message leaves through here."""
