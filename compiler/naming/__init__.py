"""The only place where one name is made from another."""
