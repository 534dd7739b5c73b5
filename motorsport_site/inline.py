"""What the content security policy must know of a script that stands in the page itself."""

from base64 import b64encode
from hashlib import sha256


def policy_hash(script: str) -> str:
    """The source expression that allows exactly this text."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
