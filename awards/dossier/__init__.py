"""The whole dossier: what it lacks before it goes, what stands in it, and every sending as it was."""
