"""The project: foundations (core, documents), roof (secretariat), settings and addresses."""
