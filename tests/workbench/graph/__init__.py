"""The course of a playbook as a graph."""
