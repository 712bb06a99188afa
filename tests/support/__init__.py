"""What tests stand on: real database servers and the TypeScript tools."""

PATIENCE = 600
"""Seconds after which a program that was waited for is taken to hang. A machine has to be very busy to need a tenth of them."""
