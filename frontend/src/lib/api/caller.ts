/**
 * What openapi-fetch does for a page, in the few lines that a page needs of it. Its types are its own: what can be
 * called, with what, and what comes back is checked against the contract as ever.
 */
import type { Client } from "openapi-fetch";
import type { paths } from "./schema";

type Value = string | number | boolean | null | undefined;

interface CallOptions extends RequestInit {
  params?: {
    path?: Record<string, Value>;
    query?: Record<string, Value | readonly Value[]>;
    header?: Record<string, Value>;
  };
  parseAs?: "json" | "text" | "blob" | "arrayBuffer" | "stream";
  bodySerializer?: (body: unknown) => BodyInit;
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** The address with its `{names}` filled in; of a list in the query each item is said, of nothing nothing. */
export function addressOf(path: string, params: CallOptions["params"] = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params.path?.[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params.query ?? {})) {
    const values: readonly Value[] = Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
    for (const one of values) if (one !== undefined && one !== null) query.append(name, String(one));
  }
  return query.size > 0 ? `${filled}?${query}` : filled;
}

async function contentOf(response: Response, parseAs: NonNullable<CallOptions["parseAs"]>): Promise<unknown> {
  if (parseAs === "stream") return response.body;
  if (parseAs !== "json") return response[parseAs]();
  const text = await response.text();
  return text === "" ? undefined : (JSON.parse(text) as unknown);
}

/** An error's body: the problem details that the contract promises, or whatever stands in for them. */
async function errorOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** A client of the API whose requests go out through `send`. */
export function createClient(send: (request: Request) => Promise<Response>): Client<paths> {
  const base = typeof location === "undefined" ? "http://localhost" : location.origin;

  async function call(method: string, path: string, options: CallOptions = {}) {
    const { params, parseAs = "json", bodySerializer = JSON.stringify, body: given, headers: extra, ...init } = options;
    const headers = new Headers(extra);
    for (const [name, value] of Object.entries(params?.header ?? {})) {
      if (value !== undefined && value !== null) headers.set(name, String(value));
    }
    const body = given === undefined || given instanceof FormData ? given : bodySerializer(given);
    // A form says its own type, with the boundary between its parts.
    if (body !== undefined && !(body instanceof FormData) && !headers.has("Content-Type")) {
      headers.set("Content-Type", "application/json");
    }
    const response = await send(new Request(base + addressOf(path, params), { ...init, method, headers, body: body ?? null }));
    if (!response.ok) return { error: await errorOf(response), response };
    return { data: response.status === 204 ? undefined : await contentOf(response, parseAs), response };
  }

  const calls = METHODS.map((method) => [method, (path: string, options?: CallOptions) => call(method, path, options)]);
  const client: unknown = Object.fromEntries(calls);
  return client as Client<paths>;
}
