"""The subcommands of `crisisplay deadline`, a module each."""
