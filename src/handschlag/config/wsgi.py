import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handschlag.config.settings")

application = get_wsgi_application()
# All pages are loaded before the server divides: once instead of at the first visit of each process.
_ = get_resolver().url_patterns
# So are the slow libraries which commands load only when they need them.
SLOW = ("PIL.Image", "icalendar", "lxml.etree", "phonenumbers", "puremagic", "snowballstemmer")
for library in SLOW:
    import_module(library)
