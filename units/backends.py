"""Signing in by name and password; whoever is signed in is read together with the unit every page asks for."""

from django.contrib.auth.backends import ModelBackend

from .models import User


class UnitBackend(ModelBackend):
    def authenticate(self, request, username=None, password=None, **kwargs):
        if username is not None:
            username = User.normalize_username(username)
        return super().authenticate(request, username=username, password=password, **kwargs)

    def get_user(self, user_id):
        user = User.objects.select_related("unit").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
