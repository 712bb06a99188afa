"""Model to Tables."""

from .schema import lower

__all__ = ["lower"]
