"""The walk at the keyboard: a screen a step, one thing to do, nothing lost."""
