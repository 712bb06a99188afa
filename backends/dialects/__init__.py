"""What each SQL dialect makes of the relational tables."""
