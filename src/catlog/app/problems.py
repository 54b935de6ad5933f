"""Every error the API answers with, rendered in one place as problem details (RFC 9457)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import psycopg
import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from psycopg_pool import PoolTimeout
from starlette.exceptions import HTTPException

from catlog import errors
from catlog.errors import BusyError, CatLogError, FieldError
from catlog.kit.problem import Problem, ProblemField

log = structlog.get_logger(__name__)

_STATUS: dict[type[CatLogError], HTTPStatus] = {
    errors.NotFoundError: HTTPStatus.NOT_FOUND,
    errors.ConflictError: HTTPStatus.CONFLICT,
    errors.InvalidInputError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.UnauthenticatedError: HTTPStatus.UNAUTHORIZED,
    errors.ForbiddenError: HTTPStatus.FORBIDDEN,
    errors.TooManyRequestsError: HTTPStatus.TOO_MANY_REQUESTS,
    errors.BusyError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.UnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.UpstreamError: HTTPStatus.BAD_GATEWAY,
    errors.DatabaseUnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
}
_CODES = {status.value: kind.code for kind, status in _STATUS.items()} | {503: "busy", 400: "invalid-input"}


DOCUMENTED: dict[int | str, dict[str, Any]] = {
    "default": {"description": "What went wrong.", "model": Problem}
}
"""For every router: what an answer looks like when it is not the one that is promised."""

_MEDIA_TYPE = "application/problem+json"


def document_problems(openapi: dict[str, Any]) -> dict[str, Any]:
    """Give the problems in an OpenAPI document their own media type; FastAPI gives them the success's."""
    for path in openapi["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                if (status == "default" or status >= "400") and "content" in response:
                    response["content"] = {_MEDIA_TYPE: response["content"].popitem()[1]}
    return openapi


def _problem(
    request: Request,
    status: int,
    detail: str,
    *,
    code: str | None = None,
    fields: tuple[FieldError, ...] = (),
    headers: Mapping[str, str] | None = None,
    members: Mapping[str, object] | None = None,
) -> JSONResponse:
    problem = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        code=code or _CODES.get(status, "error" if status < 500 else "internal"),
        instance=request.url.path,
        errors=tuple(ProblemField(field=error.field, message=error.message) for error in fields),
    )
    return JSONResponse(
        problem.model_dump(mode="json", by_alias=True) | dict(members or {}),
        status,
        {"Cache-Control": "no-store", **(headers or {})},
        _MEDIA_TYPE,
    )


async def _refused(request: Request, error: CatLogError) -> JSONResponse:
    status = next((_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS), HTTPStatus.BAD_REQUEST)
    headers = {"Retry-After": str(error.retry_after_seconds)} if isinstance(error, BusyError) else {}
    if status is HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return _problem(
        request,
        status,
        error.message,
        code=error.code,
        fields=error.errors,
        headers=headers,
        members=error.members,
    )


async def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
    fields = tuple(
        # The first part says where it stood (body, query, path); a client knows that already.
        FieldError(".".join(str(part) for part in found["loc"][1:]), _sentence(found))
        for found in error.errors()
    )
    return _problem(request, 422, "Some of what was sent cannot be used.", fields=fields)


_SENTENCES = {
    "missing": "This is needed.",
    "string_too_short": "At least {min_length} characters, please.",
    "string_too_long": "At most {max_length} characters, please.",
    "too_short": "At least {min_length} characters, please.",  # of a secret
    "too_long": "At most {max_length} characters, please.",
    "greater_than_equal": "At least {ge}, please.",
    "less_than_equal": "At most {le}, please.",
    "extra_forbidden": "There is no such field.",
    "enum": "One of these, please: {expected}.",
    "literal_error": "One of these, please: {expected}.",
    "string_type": "Text, please.",
    "list_type": "A list, please.",
    "json_invalid": "This is not JSON.",
    "json_type": "This is not JSON.",
    **dict.fromkeys(
        ("int_from_float", "int_parsing", "int_type", "int_parsing_size"), "A whole number, please."
    ),
    **dict.fromkeys(("float_parsing", "float_type", "finite_number"), "A number, please."),
    **dict.fromkeys(("bool_parsing", "bool_type"), "Yes or no, please: true or false."),
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type"), "An object with fields, please."),
    **dict.fromkeys(("uuid_parsing", "uuid_type"), "This is not an id."),
}


_LENGTHS = {
    "too_short": "At least {min_length} of them, please.",
    "too_long": "At most {max_length} of them, please.",
}


def _sentence(found: Mapping[str, Any]) -> str:
    context = found.get("ctx", {})
    if found["type"] == "string_pattern_mismatch":
        is_username = found["loc"][-1] == "username"
        return (
            "Letters, digits, - and _ only." if is_username else "There is a sign in it that cannot be used."
        )
    if "reason" in context:  # of the e-mail validator, which starts with a capital
        return f"This is not an e-mail address: {context['reason'][0].lower()}{context['reason'][1:]}"
    if found["type"] in {"too_short", "too_long"} and context["field_type"] == "List":
        return _LENGTHS[found["type"]].format_map(context)
    sentence = _SENTENCES.get(found["type"])
    return str(found["msg"]) if sentence is None else sentence.format_map(context)


async def _http(request: Request, error: HTTPException) -> JSONResponse:
    detail = "There is nothing here." if error.status_code == 404 else str(error.detail)
    return _problem(request, error.status_code, detail, headers=error.headers)


async def _unfit_data(request: Request, error: Exception) -> JSONResponse:
    # PostgreSQL's text holds every sign but one, and its numbers end somewhere.
    log.warning("data_refused_by_database", path=request.url.path, kind=type(error).__name__)
    return _problem(request, 422, "Something in what was sent cannot be stored.")


async def _gone_account(request: Request, error: psycopg.errors.ForeignKeyViolation) -> JSONResponse:
    """A change by somebody whose account was deleted while their access token still lived."""
    if not (error.diag.constraint_name or "").endswith("_accountId_fkey"):
        return await _unexpected(request, error)
    return await _refused(request, errors.UnauthenticatedError("This account is gone."))


async def _no_database(request: Request, error: Exception) -> JSONResponse:
    log.error("database_unavailable", path=request.url.path, error=str(error).strip())
    return _problem(
        request,
        503,
        "The database does not answer. Nothing is lost; try again in a moment.",
        code=errors.DatabaseUnavailableError.code,
        headers={"Retry-After": "5"},
    )


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error("request_failed", path=request.url.path, method=request.method, exc_info=error)
    return _problem(
        request, 500, "Something went wrong on our side. Nothing you sent was saved.", code="internal"
    )


def render_errors(app: FastAPI) -> None:
    """Make `app` answer every error as problem details."""
    app.exception_handler(CatLogError)(_refused)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(HTTPException)(_http)
    app.exception_handler(psycopg.DataError)(_unfit_data)
    app.exception_handler(psycopg.errors.ForeignKeyViolation)(_gone_account)
    app.exception_handler(psycopg.OperationalError)(_no_database)
    app.exception_handler(PoolTimeout)(_no_database)
    app.exception_handler(Exception)(_unexpected)
