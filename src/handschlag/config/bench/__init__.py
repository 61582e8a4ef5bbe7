"""Measurements, found by name: `handschlag bench pages` runs `pages`.

A measurement is a module with `HELP`, `add_arguments(parser)` and `run(options)`; its `run` returns
`{"figures", "baseline", "ratio"}`. What has no `add_arguments` is a tool that measurements share.
"""
