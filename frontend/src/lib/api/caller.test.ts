import { expect, it, vi } from "vitest";
import { addressOf, createClient } from "./caller";

it("fills in the path, and says each item of a list and nothing of nothing", () => {
  const params = { path: { malId: "a/b" }, query: { q: "é & co", genre: ["Action", "Sci-Fi"], year: undefined, score: 0 } };
  expect(addressOf("/api/anime/{malId}", params)).toBe("/api/anime/a%2Fb?q=%C3%A9+%26+co&genre=Action&genre=Sci-Fi&score=0");
});

it("sends JSON as JSON and leaves a form to say its own type", async () => {
  const send = vi.fn<(request: Request) => Promise<Response>>(() => Promise.resolve(new Response(null, { status: 204 })));
  const client = createClient(send) as unknown as Record<string, (path: string, options: object) => Promise<unknown>>;
  await client.POST?.("/api/list", { body: { malId: 1 } });
  await client.POST?.("/api/imports", { body: new FormData() });
  const [json, form] = send.mock.calls.map(([request]) => request);
  expect(json?.headers.get("Content-Type")).toBe("application/json");
  expect(await json?.json()).toEqual({ malId: 1 });
  expect(form?.headers.get("Content-Type")).toMatch(/^multipart\/form-data; boundary=/);
});

it("gives the data of what worked, and the error of what did not, whatever it is made of", async () => {
  const answers = [new Response('{"a":1}'), new Response(""), new Response("<html>", { status: 502 })];
  const client = createClient(() => Promise.resolve(answers.shift() as Response));
  expect(await client.GET("/api/status")).toMatchObject({ data: { a: 1 } });
  expect(await client.GET("/api/status")).toMatchObject({ data: undefined });
  expect(await client.GET("/api/status")).toMatchObject({ error: "<html>" });
});
