"""H55x: what the Pydantic and Zod models cannot keep, and who keeps it instead."""

from __future__ import annotations

from typing import Final

from ..problem import Code, Severity

SQL_CHECK: Final = Code(
    id="H550",
    name="sql-check",
    severity=Severity.WARNING,
    title="No model keeps the check `{name}`, for it is SQL",
    hint="only the database keeps it; write it without backticks where the language has the words",
    explanation="""
What stands in backticks is for the database alone: Heddle does not look into it, so neither the Pydantic nor the Zod models can refuse
what breaks such a rule. That shows when the record is written. Where it is meant so, say `@allow(H550)` on the check; `@validate` gives Python a rule
of its own.
""",
    bad="""
model Document {
  code: string(8)
  check capital (`code = upper(code)`)
}
""",
    good="""
model Document {
  code: string(8)
  check capital (code = upper(code))
}
""",
)
