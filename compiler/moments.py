"""Dates, times and durations as text in one form: fixed width, six digits of a second, so that text order is time order."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

_TIME = r"(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?"
_DATE_TIME = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}})T{_TIME}(Z|[+-]\d{{2}}:\d{{2}})?", re.ASCII)
_TIME_ALONE = re.compile(_TIME, re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DURATION = re.compile(
    r"(-?)P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,6}))?S)?)?", re.ASCII
)
_LONGEST = 2**63 - 1


def canonical(kind: str, text: str) -> str | None:
    """The one form of a `date`, `time`, `datetime`, `localdatetime` or `duration`; None if the text is not one.

    A date beside a date and time is its midnight, in UTC for an instant. An instant without a zone is none.

    >>> canonical("datetime", "2024-02-29T08:00:00+02:00")
    '2024-02-29T06:00:00.000000Z'
    """
    try:
        match kind:
            case "date":
                return date.fromisoformat(text).isoformat() if _DATE.fullmatch(text) else None
            case "time":
                return (
                    _time(text).isoformat("microseconds") if _TIME_ALONE.fullmatch(text) else None
                )
            case "datetime":
                return _instant(text)
            case "localdatetime":
                return _local(text)
            case "duration":
                return _duration(text)
    except (ValueError, OverflowError):
        return None
    raise KeyError(kind)


def _time(text: str) -> time:
    return time.fromisoformat(_padded(text))


def _padded(text: str) -> str:
    """A fraction filled up to six digits, which Python 3.11 and later read alike."""
    whole, point, fraction = text.partition(".")
    return f"{whole}.{fraction:0<6}" if point else whole


def _instant(text: str) -> str | None:
    if _DATE.fullmatch(text):
        text += "T00:00Z"
    found = _DATE_TIME.fullmatch(text)
    if found is None or found[6] is None:
        return None
    zone = "+00:00" if found[6] == "Z" else found[6]
    bare = text[: found.start(6)]
    moment = datetime.fromisoformat(_padded(bare) + zone).astimezone(UTC)
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _local(text: str) -> str | None:
    if _DATE.fullmatch(text):
        text += "T00:00"
    found = _DATE_TIME.fullmatch(text)
    if found is None or found[6] is not None:
        return None
    return datetime.fromisoformat(_padded(text)).isoformat(timespec="microseconds")


def microseconds(text: str) -> int | None:
    """The length of an ISO 8601 duration of days and time; None if it is none, or too long for 64 bits."""
    found = _DURATION.fullmatch(text)
    if found is None or text[-1] in "PT":
        return None
    sign, days, hours, minutes, seconds, fraction = found.groups()
    whole = ((int(days or 0) * 24 + int(hours or 0)) * 60 + int(minutes or 0)) * 60 + int(
        seconds or 0
    )
    total = whole * 1_000_000 + int((fraction or "").ljust(6, "0"))
    if total > _LONGEST:
        return None
    return -total if sign else total


def _duration(text: str) -> str | None:
    total = microseconds(text)
    return None if total is None else duration_text(total)


def duration_text(total: int) -> str:
    """Microseconds as an ISO 8601 duration of days and time.

    >>> duration_text(90_000_500_000)
    'P1DT1H0.5S'
    """
    if total == 0:
        return "PT0S"
    sign, rest = ("-", -total) if total < 0 else ("", total)
    seconds, fraction = divmod(rest, 1_000_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    if seconds or fraction:
        clock += f"{seconds}" + (f".{fraction:06d}".rstrip("0") if fraction else "") + "S"
    return f"{sign}P" + (f"{days}D" if days else "") + (f"T{clock}" if clock else "")
