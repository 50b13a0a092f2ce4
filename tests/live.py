"""A page that asks by itself for what has changed, as ``static/js/live.js`` does."""

import re


def asked(client, address, *names, **known):
    """The regions ``names`` of the page at ``address``, or those of ``known`` (name=print), as answered."""
    header = ",".join([*(f"{name}=" for name in names), *(f"{name}={print_}" for name, print_ in known.items())])
    return client.get(address, headers={"Live": header})


def region(client, address, name):
    """What a region says now, without its print."""
    return re.sub(r'\sdata-print="[^"]*"', "", asked(client, address, name).content.decode())


def print_of(response, name):
    return re.search(rf'data-live="{name}"\s+data-print="([^"]*)"', response.content.decode())[1]
