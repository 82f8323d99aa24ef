"""Where a text leaves the house: one outlet a network, each with the post's id or a typed no."""
