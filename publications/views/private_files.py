"""Files that only some people may open: photos before publication, signed forms."""

from django.http import FileResponse, Http404


def photo_response(photo):
    """The photo as it would be published; never kept by a cache."""
    if photo is None:
        raise Http404
    return private(photo.file, "image/jpeg", as_attachment=False)


def private(file, content_type, *, as_attachment, name=""):
    """A file out of the private store."""
    try:
        stream = file.open("rb")
    except (FileNotFoundError, ValueError) as missing:
        raise Http404 from missing
    response = FileResponse(stream, as_attachment=as_attachment, filename=name, content_type=content_type)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    return response
