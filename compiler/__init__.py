"""From schema text to the logical model and the relational tables."""
