"""The three engines, as the makers' tests have them."""

from makers.conftest import engine as engine
