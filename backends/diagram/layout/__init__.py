"""Where the boxes of a diagram stand and which way its lines take. Knows sizes and ends of lines, nothing of tables.

`arrange.py` places the parts of a graph that do not touch, `layers.py` draws one of them: `ranks.py` gives every box its column,
`order.py` its place in it, `routes.py` the lines in the channels between columns. `groups.py` draws boxes that stand in frames.
"""
