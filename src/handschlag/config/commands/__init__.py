"""One file per command of ours: HELP, add_arguments(parser), run(options) -> exit code."""
