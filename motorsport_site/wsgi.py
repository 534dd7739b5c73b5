"""What an application server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motorsport_site.settings.production")

application = get_wsgi_application()
