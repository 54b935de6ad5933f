"""What an error looks like to a client (RFC 9457). How errors become this is `app.problems`'s business; here
is only the shape, which domains extend where they have more to say."""

from catlog.kit.schema import Schema


class ProblemField(Schema):
    """What is wrong with one field; `field` is its JSON name, dotted when nested."""

    field: str
    message: str


class Problem(Schema):
    """An error. Switch on `code`; `detail` is a sentence for the person; `errors` belong to form fields."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str
    instance: str
    errors: tuple[ProblemField, ...] = ()
