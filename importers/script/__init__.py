"""A script, statement by statement, into what it says."""
