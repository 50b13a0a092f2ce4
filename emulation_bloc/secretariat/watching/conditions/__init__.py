"""Conditions asked when dossiers are appraised: shares of the province, opinions of other offices."""
