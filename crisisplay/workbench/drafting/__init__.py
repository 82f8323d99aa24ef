"""A first version of a playbook, to be made one's own: from questions, or from an incident."""
