/** What others may see of a person who allows it. */
import { api } from "./client";
import { read } from "./problem";
import type { ListStatus } from "./types";

export function readProfile(username: string, signal: AbortSignal) {
  return read(api.GET("/api/users/{username}", { params: { path: { username } }, signal }));
}

interface ListQuery {
  status: ListStatus | null;
  cursor: string | null;
}

export function readPublicList(username: string, { status, cursor }: ListQuery, signal: AbortSignal) {
  const query = { ...(status && { status }), ...(cursor && { cursor }) };
  return read(api.GET("/api/users/{username}/list", { params: { path: { username }, query }, signal }));
}

export function profilePath(username: string): string {
  return `/u/?name=${encodeURIComponent(username)}`;
}
