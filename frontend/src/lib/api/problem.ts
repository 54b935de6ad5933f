/** What can go wrong with a call, as one type: the server's problem details, or that it could not be reached. */
import type { ListItem, Problem } from "./types";

export class ApiError extends Error {
  /** HTTP status; 0 when there was no answer at all. */
  readonly status: number;
  /** The server's machine-readable code, or `unreachable`. */
  readonly code: string;
  /** Messages by field name, for forms. */
  readonly fields: Readonly<Record<string, string>>;
  /** When the server says to come back, in seconds; null when it does not. */
  readonly retryAfterSeconds: number | null;
  /** In a conflict over an entry of the list: what the entry is by now. */
  readonly currentEntry: ListItem | null;

  constructor(
    status: number,
    code: string,
    message: string,
    fields: Record<string, string> = {},
    retryAfterSeconds: number | null = null,
    currentEntry: ListItem | null = null,
  ) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.fields = fields;
    this.retryAfterSeconds = retryAfterSeconds;
    this.currentEntry = currentEntry;
  }
}

export function unreachable(): ApiError {
  const words = navigator.onLine
    ? "CatLog does not answer. Check that it is running."
    : "You are offline. What is here can be read; changes have to wait until you are back.";
  return new ApiError(0, "unreachable", words);
}

function isProblem(body: unknown): body is Problem & { current?: ListItem } {
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
  return new ApiError(status, body.code, body.detail, fields, retryAfter(response), body.current ?? null);
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

async function granted<T>(call: Promise<Answer<T>>): Promise<Answer<T>> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw unreachable();
  }
  if (!answer.response.ok) throw toError(answer.response, answer.error);
  return answer;
}

/** The answer's data. Throws ApiError for everything else; a call that was aborted on purpose stays an abort. */
export async function read<T>(call: Promise<Answer<T>>): Promise<T> {
  return (await granted(call)).data as T;
}

/** The same, with the tag by which the server recognises this version of it. */
export async function readWithTag<T>(call: Promise<Answer<T>>): Promise<{ data: T; tag: string | null }> {
  const { data, response } = await granted(call);
  return { data: data as T, tag: response.headers.get("ETag") };
}
