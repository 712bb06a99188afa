"""The comparison of catalogues sees every kind of difference, and none where there is none."""
