"""Models to SQLAlchemy classes."""
