"""What an application server loads."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motorsport_site.settings.production")

application = get_wsgi_application()

# Seasons that are remembered make every full collection long, and pages leave few cycles behind. What was loaded
# so far lives as long as the process; the rest is gone through less often.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 50)
