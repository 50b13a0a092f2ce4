"""Small building blocks of every page: icons, statuses, actions."""

from django import template

register = template.Library()
