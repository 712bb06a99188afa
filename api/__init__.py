"""Heddle: one schema, woven into SQL, SQLAlchemy, Pydantic and Drizzle."""

__version__ = "0.1.0"
