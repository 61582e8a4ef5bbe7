"""Pure arithmetic of results: no models, no database, no clock."""
