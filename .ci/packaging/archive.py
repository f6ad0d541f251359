"""Archives whose bytes follow from what is in them: sorted, of one time, one owner and one of two modes."""

import gzip
import io
import tarfile
import time
import zipfile


def tar(files, epoch, folders=False, prefix=""):
    """A tar of `files`, which maps a path to its bytes and whether they are run."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for path in parents(files) if folders else []:
            archive.addfile(member(prefix + path, tarfile.DIRTYPE, 0o755, 0, epoch))
        for path, (data, runs) in sorted(files.items()):
            entry = member(prefix + path, tarfile.REGTYPE, 0o755 if runs else 0o644, len(data), epoch)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def member(path, kind, mode, size, epoch):
    entry = tarfile.TarInfo(path)
    entry.type, entry.mode, entry.size, entry.mtime = kind, mode, size, epoch
    entry.uname = entry.gname = "root"
    return entry


def parents(files):
    """The folders of `files`, each before what is in it."""
    parts = [path.split("/")[:-1] for path in files]
    return sorted({"/".join(each[:n]) for each in parts for n in range(1, len(each) + 1)})


def gz(data):
    """Compressed, without a name or a time."""
    return gzip.compress(data, 9, mtime=0)


def zip_(files, epoch):
    """A zip of `files`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, (data, runs) in sorted(files.items()):
            entry = zipfile.ZipInfo(path, time.gmtime(epoch)[:6])
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = (0o100755 if runs else 0o100644) << 16
            archive.writestr(entry, data)
    return out.getvalue()


def ar(files, epoch):
    """An ar of `files`, in their order, as Debian's packages are."""
    out = b"!<arch>\n"
    for name, data in files.items():
        out += f"{name:<16}{epoch:<12}{0:<6}{0:<6}{'100644':<8}{len(data):<10}`\n".encode()
        out += data + b"\n" * (len(data) % 2)
    return out
