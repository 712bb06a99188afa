"""The only place where one name is made from another.

`words` splits a name once and puts it together in a case; `plural` inflects it; `inferred` makes the names that nobody
writes; `identifiers` knows what SQL takes, `spelling` what Python and TypeScript take; `namespace` hands names out once.
"""
