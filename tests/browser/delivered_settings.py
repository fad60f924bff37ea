"""The settings of production, with the collected files in a folder of the test."""

import os

from portal.settings import *

STATIC_ROOT = os.environ["STATIC_ROOT"]
