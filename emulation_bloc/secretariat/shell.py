"""What every page of the site shows around its content."""


def shell(request):
    return {}
