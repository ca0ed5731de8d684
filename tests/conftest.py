"""How tests run: in English, and without a time that an example of hypothesis must keep."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

# Of the developer's own language neither this process nor those that tests start know anything.
os.environ.update(LC_ALL="C.UTF-8", LANGUAGE="")
