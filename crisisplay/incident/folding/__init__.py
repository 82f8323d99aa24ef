"""What entries of one kind make of the state: the parts that `fold` is put together from."""
