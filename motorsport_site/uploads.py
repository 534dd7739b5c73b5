"""Uploads that are larger than anything the site takes are not kept: neither in memory nor on the disk."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

STILL_LISTENED_TO = 8
"""So many times the limit are taken off the line, so that the browser hears the answer; beyond that it is cut."""
PORTION = 64 * 1024


class LimitedUpload(FileUploadHandler):
    """Stands before the handlers that keep files. A form then finds no file, and says why from the length sent."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 (Django's name)
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        self.line, self.length = input_data, content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.length > settings.MAX_UPLOAD_BYTES:
            if self.length <= STILL_LISTENED_TO * settings.MAX_UPLOAD_BYTES:
                while self.line.read(PORTION):
                    pass
            raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The file is kept by a handler behind this one."""
