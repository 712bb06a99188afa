"""A small web service over the library's database."""
