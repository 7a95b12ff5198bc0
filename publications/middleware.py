"""Lets shared caches keep one copy of what is the same for everybody."""

PERSONAL = {"cookie", "accept-language"}


class SameForAllMiddleware:
    """Takes back what sessions and languages say of an answer in which they play no part; stands before them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """The answer; its Vary names neither cookies nor languages where a view says that it is the same for all."""
        response = self.get_response(request)
        if getattr(response, "is_the_same_for_all", False) and response.has_header("Vary"):
            kept = [name for name in response["Vary"].replace(" ", "").split(",") if name.lower() not in PERSONAL]
            response["Vary"] = ", ".join(kept)
            if not kept:
                del response["Vary"]
        return response
