"""A form with one file, as browsers send it (RFC 7578)."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from mimetypes import guess_extension

from crisisplay.outlets.port import Picture


def form(fields: Mapping[str, str], picture: Picture) -> tuple[str, bytes]:
    """The media type and the body. The picture's own name may tell something, and stays here."""
    ending = guess_extension(picture.media_type) or ""
    boundary = sha256(picture.data + repr(fields).encode()).hexdigest()
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="picture{ending}"'
        f"\r\nContent-Type: {picture.media_type}\r\n\r\n"
    )
    body = b"".join((*parts, head.encode(), picture.data, f"\r\n--{boundary}--\r\n".encode()))
    return f"multipart/form-data; boundary={boundary}", body
