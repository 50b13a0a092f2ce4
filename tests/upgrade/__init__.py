"""Databases of former days, carried to today's tables.

A pack holds every row of a demo as ``dumpdata --all`` wrote it (without sessions), and the last migration of each app:
``{"migrations": {app: name}, "rows": [...]}``. ``first-demo`` was made by the first commit that loads the demo
(8281245), ``demo-0.1.0`` by 12ed5b6 and ``demo-0.2.0`` by that release, both with ``demo --stage CLOSED``. Packs are
never made anew; every release adds one.
"""
