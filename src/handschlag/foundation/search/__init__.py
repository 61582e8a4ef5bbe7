"""One index over everything that can be found, on SQLite and PostgreSQL alike.

A module hands its kinds over in `registrations.py` (`register_kind`): which rows there are, what
each can be found by, who may see it, and which changes concern it. What follows from a change
happens by itself (`receivers`): audience and removal in the same transaction, texts by a job.
"""
