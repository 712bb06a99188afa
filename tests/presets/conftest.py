"""The engines that the makers' tests use."""

from makers.conftest import engine

__all__ = ["engine"]
