"""The base of every shape the API speaks: snake_case in Python, camelCase in JSON and in the database."""

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Schema(BaseModel):
    """A row with camelCase columns validates into it; it serialises to camelCase."""

    model_config = ConfigDict(
        alias_generator=to_camel, validate_by_name=True, validate_by_alias=True, extra="forbid", frozen=True
    )
