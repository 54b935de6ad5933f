/** What can go wrong with a call, as one type: the server's problem details, or that it could not be reached. */
import type { Problem } from "./types";

export class ApiError extends Error {
  /** HTTP status; 0 when there was no answer at all. */
  readonly status: number;
  /** The server's machine-readable code, or `unreachable`. */
  readonly code: string;
  /** Messages by field name, for forms. */
  readonly fields: Readonly<Record<string, string>>;
  /** When the server says to come back, in seconds; null when it does not. */
  readonly retryAfterSeconds: number | null;

  constructor(
    status: number,
    code: string,
    message: string,
    fields: Record<string, string> = {},
    retryAfterSeconds: number | null = null,
  ) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.fields = fields;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export function unreachable(): ApiError {
  const words = navigator.onLine
    ? "CatLog does not answer. Check that it is running."
    : "You are offline. What is here can be read; changes have to wait until you are back.";
  return new ApiError(0, "unreachable", words);
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && "detail" in body;
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : null;
}

function toError(response: Response, body: unknown): ApiError {
  const { status } = response;
  if (!isProblem(body)) return new ApiError(status, "unexpected", `CatLog gave an unexpected answer (${status}).`);
  const fields = Object.fromEntries((body.errors ?? []).map((error) => [error.field, error.message]));
  return new ApiError(status, body.code, body.detail, fields, retryAfter(response));
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer's data. Throws ApiError for everything else; a call that was aborted on purpose stays an abort. */
export async function read<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw unreachable();
  }
  if (!answer.response.ok) throw toError(answer.response, answer.error);
  return answer.data as T;
}
