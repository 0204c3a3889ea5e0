"""A reader whose very import ends the process."""

import os

os._exit(3)
