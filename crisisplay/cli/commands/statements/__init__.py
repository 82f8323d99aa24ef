"""The subcommands of `crisisplay statement`, each imported when it is called."""
