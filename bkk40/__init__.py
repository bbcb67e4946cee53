"""The site: settings, addresses, front pages, health, errors; the top room, which may import all others."""
