"""Two playbooks compared: what changed for whoever walks them, in words."""
