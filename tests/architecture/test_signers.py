"""Every account that acted has its words beside it (``units.signing``)."""

import pytest
from django.apps import apps

from units.models import User

# Accounts that need no words of their own, each with its reason.
EXEMPT = {
    "core.AuditEntry.actor": "name and post stand in the line (actor_name, actor_post)",
    "documents.IssuedDocument.issued_by": "who signed stands on the paper (signer_name)",
    "units.AccountNotice.account": "the notice is about this account, not an act of it",
    "units.AccountNotice.seen_by": "the name stands in the notice (seen_by_name)",
    "pledges.PledgeSignature.signer": "name and title stand in the signature (signer_name, signer_title)",
    "scoring.SectionDuty.user": "who is to do it now, not who did it",
    "meetings.CountingKey.user": "whose share of the box's key it is, until the box is counted",
    "meetings.PanelMember.user": "name and title stand in the row (name, job_title)",
    "meetings.PanelSeat.user": "name and title stand in the row (name, job_title)",
}
ACCOUNTS = {
    f"{model._meta.label}.{field.name}": (model, field.name)
    for model in apps.get_models()
    for field in model._meta.concrete_fields
    if field.related_model is User
}


def test_exemptions_are_about_accounts_that_exist():
    assert set(EXEMPT) <= set(ACCOUNTS)


@pytest.mark.parametrize("label", sorted(EXEMPT))
def test_what_keeps_words_needs_no_exemption(label):
    model, name = ACCOUNTS[label]

    assert f"{name}_words" not in {field.name for field in model._meta.concrete_fields}


@pytest.mark.parametrize("label", sorted(set(ACCOUNTS) - set(EXEMPT)))
def test_an_account_that_acted_keeps_its_words(label):
    model, name = ACCOUNTS[label]

    assert f"{name}_words" in {field.name for field in model._meta.concrete_fields}
