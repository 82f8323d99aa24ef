"""A playbook handed on: in one file with all that it uses, and read again with none of ours."""
