"""Values at the extremes of every type, in their JSON form: the one form that all readers share."""

from __future__ import annotations

from typing import Any

ODD_LABELS = [
    "plain",
    "it's",
    'say "so"',
    "back\\slash",
    "comma, (here)",
    "{a,b}",
    "café",
    "名前",
    "two words",
    "1",
    "100%s",
]
ODD_TEXTS = [
    "",
    " ",
    "it's",
    'say "so"',
    "back\\slash\\",
    "%s :x ${y} {{z}} `",
    "line\nbreak\ttab\r\n",
    "*/ --> </script> --",
    "café naïve",
    "名前 👩‍👩‍👧 𝒳",
    "\u202eright to left\u202c",
    "NULL",
    "{}",
    "[null]",
]

VALUES: dict[str, list[Any]] = {
    "short": [*ODD_TEXTS, "x" * 50, "👩" * 50],
    "long": [*ODD_TEXTS, "long " * 5000],
    "tiny": [0, 1, -1, 32767, -32768],
    "whole": [0, 1, -1, 2147483647, -2147483648],
    "large": ["0", "-1", "9007199254740993", "9223372036854775807", "-9223372036854775808"],
    "bounded": [0, 9007199254740991],
    "real": [0.0, 1.0, -1.5, 0.1, 0.30000000000000004, 1.7976931348623157e308, 5e-324, -2.5e-10],
    "money": ["0.00", "1.50", "-1.05", "99999999.99", "-99999999.99", "0.10"],
    "exact": ["0.000000", "0.000001", "123456789.123456", "-999999999.999999"],
    "wide": [
        "0.0000000000",
        "1234567890123456789012345678.0123456789",
        "-9999999999999999999999999999.9999999999",
        "0.0000000001",
    ],
    "flag": [True, False],
    "day": ["2024-02-29", "0001-01-01", "9999-12-31", "1582-10-10"],
    "clock": ["00:00:00.000000", "12:34:56.700000", "23:59:59.999999"],
    "instant": [
        "2024-02-29T12:00:00.000000Z",
        "2024-02-29T12:00:00.123456Z",
        "1969-12-31T23:59:59.999999Z",
        "0001-01-01T00:00:00.000000Z",
        "0099-06-15T01:02:03.000000Z",
        "9999-12-31T23:59:59.999999Z",
    ],
    "local": [
        "2024-02-29T12:00:00.000000",
        "2024-03-31T02:30:00.000001",
        "0001-01-01T00:00:00.000000",
        "9999-12-31T23:59:59.999999",
    ],
    "span": ["PT0S", "PT0.000001S", "-PT0.5S", "P365D", "-P400DT1H2M3.5S", "PT23H59M59.999999S"],
    "token": [
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "0190163d-8694-739b-aea5-966c26f8ad91",
    ],
    "data": [
        {},
        [],
        0,
        "",
        "5",
        "null",
        False,
        1.5,
        {"a": [1, 2, {"b": None}], "": 'it\'s "so" \\ ${x}', "名": "👩"},
        [None, 9007199254740991, -0.1],
    ],
    "raw": ["", "AA==", "//79/A==", "AAECAwQF"],
    "digest": ["AAAAAAAAAAAAAAAAAAAAAA==", "/////////////////////w==", "AQ=="],
    "mail": ["a@b.co", "ada.lovelace+notes@example.org"],
    "link": ["http://x", "https://example.org/a?b=c&d=%20#e"],
    "address": ["127.0.0.1", "::1", "2001:db8::ff00:42:8329"],
    "odd": ODD_LABELS,
    "shorts": [[], [""], ODD_TEXTS],
    "wholes": [[], [0], [2147483647, -2147483648, 7, 7]],
    "larges": [[], ["9223372036854775807", "-9223372036854775808", "9007199254740993"]],
    "reals": [[], [0.1, -1.5, 1e300]],
    "exacts": [[], ["1.5000000000", "1234567890123456789012345678.0123456789"]],
    "flags": [[], [True, False, True]],
    "days": [[], ["0001-01-01", "2024-02-29", "9999-12-31"]],
    "clocks": [[], ["00:00:00.000000", "23:59:59.999999"]],
    "instants": [[], ["0001-01-01T00:00:00.000000Z", "2024-02-29T12:00:00.123456Z"]],
    "locals": [[], ["2024-02-29T12:00:00.000000"]],
    "tokens": [[], ["0190163d-8694-739b-aea5-966c26f8ad91"]],
    "odds": [[], ODD_LABELS],
    "raws": [[], ["", "AA==", "//79/A=="]],
    "datas": [[], [{"a": 1}, "x", [1, None], 0]],
    "spans": [[], ["PT0S", "-P400DT1H2M3.5S"]],
}


VALUES |= {
    "ownjson": VALUES["data"],
    "ownspan": VALUES["span"],
    "ownflag": VALUES["flag"],
    "owntoken": VALUES["token"],
    "ownlist": VALUES["shorts"],
}


def rows() -> list[dict[str, Any]]:
    """A row a value, the other fields left out; and one where all are."""
    made = [
        {"label": f"{field} {number}", field: value}
        for field, values in VALUES.items()
        for number, value in enumerate(values)
    ]
    return [{"label": "nothing"}, *made]
