import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handschlag.config.settings")

application = get_wsgi_application()
# All pages are loaded before the server divides: once instead of at the first visit of each process.
_ = get_resolver().url_patterns
