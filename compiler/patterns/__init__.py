r"""The regular expressions of `@pattern(/…/)`: read once, spelt for every engine that runs them.

A pattern is searched for, not anchored, and answers yes or no, alike in Python's `re`, Rust's
`regex` (Pydantic), JavaScript, PostgreSQL, PCRE2 (MariaDB) and ICU (MySQL 8), under any locale.
One character is one code point. `.` is any character but `\n`; `\d` is `[0-9]`, `\w` is
`[A-Za-z0-9_]`, `\s` is `[ \t\n\r\f\v]`; `^` and `$` are the very ends of the text. The flag `i`
folds the letters of ASCII and no others, and is spelt out as `[Aa]`: engines disagree about the
long s and the Kelvin sign. What cannot be made equal is refused.
"""
