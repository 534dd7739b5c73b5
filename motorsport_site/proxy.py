"""Whose request it is, where a proxy of ours stands in front and every connection comes from it."""

from ipaddress import ip_address

from django.http import HttpRequest


def forwarded_address(request: HttpRequest) -> str:
    """The last of X-Forwarded-For: the one our proxy saw. What stands before it, anybody can have sent.

    Without an address there it is the proxy's own.
    """
    last = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        return str(ip_address(last))
    except ValueError:
        return str(request.META["REMOTE_ADDR"])
