"""How long until something, in a few words."""

from __future__ import annotations

from datetime import datetime

from tutor.locale import _, ngettext


def until(moment: datetime, now: datetime) -> str:
    """`moment` seen from `now`: now, in 10 minutes, in 3 hours, in 2 days."""
    seconds = (moment - now).total_seconds()
    minutes, hours, days = -int(-seconds // 60), round(seconds / 3600), round(seconds / 86400)
    if seconds <= 0:
        return _("now")
    if minutes < 60:
        return ngettext("in {count} minute", "in {count} minutes", minutes).format(count=minutes)
    if hours < 24:
        return ngettext("in {count} hour", "in {count} hours", hours).format(count=hours)
    return ngettext("in {count} day", "in {count} days", days).format(count=days)
