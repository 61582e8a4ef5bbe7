"""The calendar entry of a meeting as a file; apart from it, because icalendar is slow to load."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

from .calendar_entry import CalendarEntry

BERLIN = ZoneInfo("Europe/Berlin")
USUAL = timedelta(hours=2)


def as_ics(entry: CalendarEntry) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Handschlag//Sitzungen//DE")
    calendar.add("version", "2.0")
    calendar.add("method", entry.method)
    calendar.add_component(_event(entry))
    # Times stand in local time with the rules of their zone, so that nothing moves in March.
    year = entry.starts_at.year
    calendar.add_missing_timezones(date(year - 1, 1, 1), date(year + 2, 1, 1))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: CalendarEntry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.stamped_at)
    event.add("dtstart", entry.starts_at.astimezone(BERLIN))
    event.add("dtend", (entry.ends_at or entry.starts_at + USUAL).astimezone(BERLIN))
    event.add("summary", entry.title)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    given = {"location": entry.place, "description": entry.text, "url": entry.address}
    for name, value in given.items():
        if value:
            event.add(name, value)
    if entry.attendee_mail:
        if entry.organiser_mail:
            event.add("organizer", _somebody(entry.organiser, entry.organiser_mail))
        event.add("attendee", _attendee(entry))
    return event


def _somebody(name: str, mail: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{mail}")
    if name:
        address.params["CN"] = vText(name)
    return address


def _attendee(entry: CalendarEntry) -> vCalAddress:
    attendee = _somebody(entry.attendee, entry.attendee_mail)
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    attendee.params["RSVP"] = vText("FALSE")
    return attendee
