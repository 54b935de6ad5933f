import { expect, it, vi } from "vitest";
import { problem, serve } from "@/testing/server";
import { api } from "./client";
import { type ApiError, read } from "./problem";

async function failure(): Promise<ApiError> {
  return read(api.GET("/api/status")).then(
    () => expect.fail("it worked"),
    (error: unknown) => error as ApiError,
  );
}

it("reads the server's problem details, field by field", async () => {
  const errors = [{ field: "username", message: "Taken." }];
  serve({ "GET /api/status": () => problem(409, "conflict", errors) });
  const error = await failure();
  expect(error).toMatchObject({ status: 409, code: "conflict", message: "It is conflict.", fields: { username: "Taken." } });
});

it("makes do with an answer that is not the contract's", async () => {
  serve({ "GET /api/status": () => ({ status: 502, body: "<html>" }) });
  expect(await failure()).toMatchObject({ status: 502, code: "unexpected" });
});

it("says when there is no answer at all", async () => {
  serve({});
  expect(await failure()).toMatchObject({ status: 0, code: "unreachable" });
});

it("hears when to come back", async () => {
  vi.stubGlobal("fetch", async () => {
    const { status, body } = problem(429, "busy");
    const headers = { "Content-Type": "application/problem+json", "Retry-After": "3" };
    return Promise.resolve(new Response(JSON.stringify(body), { status, headers }));
  });
  expect(await failure()).toMatchObject({ status: 429, retryAfterSeconds: 3 });
});
