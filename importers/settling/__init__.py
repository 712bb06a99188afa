"""The sketch as text: compiled, compared with what was found, and said otherwise where the two differ."""
