"""Databases that are there already: SQL files and live databases become `.hdl`."""
