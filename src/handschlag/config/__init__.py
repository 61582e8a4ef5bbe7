"""How the house is set up and started; every process comes in here."""

import gc

# Loading makes objects by the hundred thousand, and nearly all of them stay: to look through them
# for garbage again and again takes a third of each start. `apps.py` looks more often from then on.
gc.set_threshold(1_000_000, 20, 20)
