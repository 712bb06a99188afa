"""Types, and values of all sorts that each of them takes or refuses."""

from __future__ import annotations

from typing import Any

TYPES = {
    "Plain": "string",
    "Short": "string(2..4)",
    "Long": "text",
    "Coded": "string(..9) @pattern(/^[A-Z]+$/) @pattern(/b/i)",
    "Dotted": r"text @pattern(/^.\d\s?[^x]$/)",
    "Small": "smallint",
    "Whole": "int",
    "Aged": "int(0..120) @multipleOf(5)",
    "Wide": "bigint",
    "WideOver": "bigint(9007199254740993..)",
    "Near": "bigint(-5..5)",
    "Ratio": "float",
    "Share": "float(0..1)",
    "Price": "decimal(6, 2)",
    "Cheap": "decimal(4, 2, -1.5..10) @multipleOf(0.25)",
    "Tiny": "decimal(3, 3)",
    "Count": "decimal(5, 0)",
    "Huge": "decimal(38, 10)",
    "Flag": "bool",
    "Day": "date",
    "Recent": "date(2020-02-29..2024-12-31)",
    "Past": "date(..today())",
    "Clock": "time",
    "Open": "time(08:00..18:30)",
    "Instant": "datetime",
    "Since": "datetime(2020-01-01T00:00:00Z..)",
    "Gone": "datetime(..now())",
    "Local": "localdatetime",
    "Later": "localdatetime(2020-01-01..)",
    "Span": "duration",
    "Token": "uuid",
    "Data": "json",
    "Blob": "bytes",
    "Bit": "bytes(2)",
    "Mail": "email",
    "Site": "url",
    "Address": "ip",
    "Mood": '"sad" | "O\'k" | "\\"x\\"" | "Ünï"',
    "TagList": "string(..3)[1..3] @distinct",
    "NumberList": "int[]",
    "WideList": "bigint[] @distinct",
    "DayList": "date[..2]",
    "MoodList": "(a | b)[]",
    "BlobList": "bytes[] @distinct",
    "SpanList": "duration[] @distinct",
    "DataList": "json[] @distinct",
    "PriceList": "decimal(4, 2)[] @distinct",
}
"""A model of one field for each: `model Plain { value: string }`."""

_TEXTS = [
    "", "a", "ab", "abcd", "abcde", "AB", "ABC", "AB\n", "ABCDEFGHI", "ABCDEFGHIJ", " ", "é", "👩‍🚀", "👩👩👩👩", "👩👩👩👩👩",
    "\0", "a\0b", "\ud800", "\udc00x", "x1 y", "x1\u00a0y", "x1\u2003y", "\n1 y", "x1x", "x\u0661y", "x1\ny", "a" * 255, "a" * 256,
    "sad", "O'k", '"x"', "Ünï", "SAD", "__proto__", "constructor",
]  # fmt: skip
_NUMBER_TEXTS = [
    "0", "-0", "1", "-1", "5", "007", "+5", " 5", "5 ", "5.", ".5", "0.5", "-0.5", "0.50", "0.500", "0.125", "1.25", "-1.5", "-1.75",
    "10", "10.00", "10.25", "9999.99", "10000", "10000.00", "99999", "100000", "-99999", "1e2", "1E5", "NaN", "Infinity", "0x10", "1_000",
    "١", "9007199254740992", "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
    "-9223372036854775809", "1234567890123456789012345678.0123456789", "12345678901234567890123456789", "0.01234567891", "-0.00",
    "0.999", "1.000", "-.1",
]  # fmt: skip
_MOMENT_TEXTS = [
    "2024-02-29", "2023-02-29", "2024-02-30", "2024-13-01", "2024-00-10", "0001-01-01", "0000-12-31", "9999-12-31", "2020-02-28",
    "2024-12-31", "2025-01-01", "99-01-01", "20240229", "2024-2-9", "2024-02-29T00:00", "2024-02-29 00:00:00", "12:00", "08:00",
    "07:59:59.999999", "18:30:00", "18:30:00.000001", "24:00", "23:59:60", "12:00:00.1234567", "12:00:00.", "12:00Z", "12", "1:00",
    "2024-02-29T12:00Z", "2024-02-29T12:00:00Z", "2024-02-29T12:00:00.5Z", "2024-02-29T12:00:00.123456+02:00", "2024-02-29T12:00:00z",
    "2024-02-29T12:00:00+0200", "2024-02-29T12:00:00+02", "2024-02-29T12:00:00-23:59", "2024-02-29T12:00:00+24:00",
    "2024-02-30T12:00:00Z", "2024-02-29T24:00:00Z", "2024-02-29T12:60:00Z", "2024-02-29t12:00:00Z", "2024-02-29T12:00:00.1234567Z",
    "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59-00:01",
    "0000-12-31T23:59:59-12:00", "2019-12-31T23:59:59.999999Z", "2020-01-01T01:00:00+01:00", "2020-01-01T00:59:59+01:00",
    "2024-02-29T12:00:00", "2024-02-29T12:00", "2019-12-31T23:59:59.999999", "2020-01-01T00:00", "2024-02-30T12:00:00", "+02024-02-29T12:00:00Z",
    "2024-02-29\n", "12:00\n", "2999-01-01", "2999-01-01T00:00:00Z",
    "PT0S", "P1D", "-P1D", "PT30M", "PT60M", "PT1H", "P1DT1H0.5S", "P1W", "P1M", "P1Y", "P", "PT", "P1DT", "-P", "PT1.S", "PT0.1234567S", "P1.5D", "PT1H1D",
    "P106751991DT4H54.775807S", "P106751991DT4H54.775808S", "-P106751991DT4H54.775807S", "P999999999D", "P9999999999D", "pt1h", "PT1H\n",
]  # fmt: skip
_SHAPED_TEXTS = [
    "6f1c4b3e-2a5d-4c8e-9b7a-0d1e2f3a4b5c", "6F1C4B3E-2A5D-4C8E-9B7A-0D1E2F3A4B5C", "00000000-0000-0000-0000-000000000000",
    "6f1c4b3e2a5d4c8e9b7a0d1e2f3a4b5c", "{6f1c4b3e-2a5d-4c8e-9b7a-0d1e2f3a4b5c}", "6f1c4b3e-2a5d-4c8e-9b7a-0d1e2f3a4b5g",
    "urn:uuid:6f1c4b3e-2a5d-4c8e-9b7a-0d1e2f3a4b5c", "6f1c4b3e-2a5d-4c8e-9b7a-0d1e2f3a4b5c\n",
    "QQ==", "QQ", "QUI=", "QUJD", "QUJDRA==", "Q Q==", "QQ==\n", "-_==", "//77", "QQ=", "====", "QR==", "A===", "=QQ=",
    "ada@example.org", "ada@example", "a b@example.org", "ada@@example.org", "ada@-example.org", "ada@example.org\n", f"{'a' * 243}@example.org",
    "é@example.org", "https://example.org", "http://a/b?c#d", "ftp://example.org", "https://", "https:// a", "https://a b",
    "HTTPS://example.org", "https://example.org\n", f"https://{'a' * 2041}", "javascript:alert(1)",
    "127.0.0.1", "256.0.0.1", "01.0.0.1", "::1", "::", "1::2::3", "2001:db8::ff00:42:8329", "fe80::1%eth0", "::ffff:1.2.3.4",
]  # fmt: skip
_OTHERS: list[Any] = [
    None, True, False, 0, 1, -1, 5, 120, 121, 125, -5, 6, 7, 32767, 32768, -32768, -32769, 2147483647, 2147483648, -2147483648,
    -2147483649, 9007199254740991, -9007199254740991, 0.5, 1.5, -0.1, 1.0000001, 1e300, 5e-324, 0.1,
    [], [None], ["a"], ["a", "a"], ["a", "b"], ["abc"], ["abcd"], ["a", "b", "c"], ["a", "b", "c", "d"], [1], [1, 1], [1.5], [[]],
    ["1"], ["1", "1"], ["1", "01"], ["2024-02-29"], ["2024-02-29", "2024-03-01", "2024-03-02"], ["QQ=="], ["QQ==", "QR=="], ["QQ==", "QUI="],
    ["PT60M", "PT1H"], ["PT60M", "PT2H"], ["1.5", "1.50"], ["1.5", "1.51"], [{"a": 1, "b": 2}, {"b": 2, "a": 1}], [{"a": 1}, {"a": 2}],
    {}, {"a": 1}, {"a": None}, {"a": "\0"}, {"\0": 1}, {"a": ["\ud800"]}, {"": {"": [{}]}}, {"__proto__": 1}, {"value": 1},
]  # fmt: skip


def _nested(depth: int) -> Any:
    value: Any = []
    for _ in range(depth - 1):
        value = [value]
    return value


VALUES: list[Any] = [
    *_TEXTS, *_NUMBER_TEXTS, *_MOMENT_TEXTS, *_SHAPED_TEXTS, *_OTHERS, _nested(100), _nested(101)
]  # fmt: skip
"""As JSON has them. Numbers that JavaScript would read as others are left out, and whole numbers that are written as `1.0`."""


def schema() -> str:
    return "\n".join(f"model {name} {{ id: int  value: {made} }}" for name, made in TYPES.items())
