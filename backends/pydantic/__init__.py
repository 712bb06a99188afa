"""Models to Pydantic classes."""
