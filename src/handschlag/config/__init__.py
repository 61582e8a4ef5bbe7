"""How the house is set up and started; every process comes in here."""

import gc

# Loading makes objects by the hundred thousand, and nearly all of them stay: to look for garbage
# after every 700 of them takes a tenth of each start.
gc.set_threshold(50_000, 20, 20)
