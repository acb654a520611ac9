"""Every write of news: contacts, follows, notices and letters."""

from talka.core.outreach.actions.contacts import leave_contact

__all__ = ["leave_contact"]
