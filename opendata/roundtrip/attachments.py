"""The PDFs that lie beside documents: copied into an export, and kept from an import."""

import shutil

from django.core.files import File
from django.core.files.storage import default_storage


def copy_attachment(name, folder):
    """Copy a kept file under its name into a folder; a name whose file is gone stays a name."""
    if default_storage.exists(name):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        with default_storage.open(name) as kept, path.open("wb") as copy:
            shutil.copyfileobj(kept, copy)


def keep_attachments(folder, names):
    """Keep those files of a folder that are not kept yet."""
    for name in names:
        if (folder / name).is_file() and not default_storage.exists(name):
            with (folder / name).open("rb") as copy:
                default_storage.save(name, File(copy))
