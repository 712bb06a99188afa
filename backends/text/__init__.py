"""Literals, names and layout of Python and TypeScript."""
