"""A schema, one change to it, and all the lines that must then tell the two apart."""

Change = tuple[str, str, list[str]]
"""What is replaced, by what, and the differences."""

AT_THE_END = ""
"""What a change replaces if it only adds statements."""


def changed(schema: str, old: str, new: str) -> str:
    if old == AT_THE_END:
        return f"{schema}{new};\n"
    assert schema.count(old) == 1, f"{schema.count(old)} times in the schema: {old}"
    return schema.replace(old, new)


def other_way_round(lines: list[str]) -> list[str]:
    """What the lines are if a and b change places."""
    return [_turned(line) for line in lines]


def _turned(line: str) -> str:
    if line.endswith("only in a"):
        return line.removesuffix("a") + "b"
    if line.endswith("only in b"):
        return line.removesuffix("b") + "a"
    place, _, values = line.partition(": ")
    one, _, other = values.removesuffix(" in b").partition(" in a, ")
    return f"{place}: {other} in a, {one} in b"
