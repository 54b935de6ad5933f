import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { renderAsVisitor } from "@/testing/render";
import { problem, serve, sessionOf } from "@/testing/server";
import { RegisterForm } from "./register-form";

const REGISTER = "POST /api/auth/register";
const JUDGE = "POST /api/auth/password-strength";
const STRONG = { score: 4, isEnough: true, warning: "", advice: "" };
const WEAK = { score: 1, isEnough: false, warning: "This is a very common password.", advice: "Add another word." };

vi.mock("next/navigation", () => ({
  useRouter: () => ({ replace: vi.fn() }),
  useSearchParams: () => new URLSearchParams(),
}));

beforeEach(() => vi.useRealTimers());

async function fill(password: string) {
  const user = userEvent.setup();
  renderAsVisitor(<RegisterForm />);
  await user.type(screen.getByLabelText("Name"), "hana");
  await user.type(screen.getByLabelText("E-mail"), "hana@example.com");
  await user.type(screen.getByLabelText("Password"), password);
  return user;
}

it("says what a password is worth, once one pauses and with the names it must not be made of", async () => {
  const asked = serve({ [JUDGE]: () => ({ body: WEAK }) });
  await fill("password1234");
  expect(await screen.findByText(/very common password. Add another word/)).toBeDefined();
  const judged = asked.filter(({ what }) => what === JUDGE).map(({ body }) => body);
  expect(judged.length).toBeLessThanOrEqual(2);
  expect(judged.at(-1)).toEqual({ password: "password1234", username: "hana", email: "hana@example.com" });
});

it("asks nothing about a password that is too short anyway", async () => {
  const asked = serve({ [JUDGE]: () => ({ body: STRONG }) });
  await fill("short");
  expect(screen.getByText("5 more to go.")).toBeDefined();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(asked).toEqual([]);
});

it("tells the server the zone and the theme of this browser", async () => {
  const asked = serve({ [JUDGE]: () => ({ body: STRONG }), [REGISTER]: () => ({ status: 201, body: sessionOf("t") }) });
  const user = await fill("nine blue ferries");
  await user.click(screen.getByRole("button", { name: "Start my log" }));
  await waitFor(() => expect(asked.some(({ what }) => what === REGISTER)).toBe(true));
  expect(asked.find(({ what }) => what === REGISTER)?.body).toMatchObject({
    username: "hana",
    theme: "system",
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
});

it("complains about a field that was left, takes it back while it is mended, and goes to what the server names", async () => {
  const taken = problem(409, "conflict", [{ field: "username", message: "Somebody has this name already." }]);
  serve({ [JUDGE]: () => ({ body: STRONG }), [REGISTER]: () => taken });
  const user = await fill("nine blue ferries");
  const email = screen.getByLabelText("E-mail");
  await user.clear(email);
  await user.type(email, "hana@example");
  await user.tab();
  expect(await screen.findByText(/stops after “example”/)).toBeDefined();
  expect(document.activeElement).not.toBe(email);
  await user.type(email, ".com");
  expect(screen.queryByText(/stops after/)).toBeNull();
  await user.click(screen.getByRole("button", { name: "Start my log" }));
  expect(await screen.findByText("Somebody has this name already.")).toBeDefined();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Name")));
});

it("counts down what one has to wait, and then lets one try again", async () => {
  let tries = 0;
  vi.stubGlobal("fetch", () => {
    tries += 1;
    const { status, body } = problem(429, "too-many-requests");
    const headers = { "Content-Type": "application/problem+json", "Retry-After": "2" };
    return Promise.resolve(new Response(JSON.stringify(body), { status, headers }));
  });
  const user = await fill("nine blue ferries");
  await user.click(screen.getByRole("button", { name: "Start my log" }));
  const waiting = await screen.findByRole("button", { name: /Again in [12] s/ });
  expect(screen.getByRole("alert").textContent).toContain("too-many-requests");
  const before = tries;
  await user.click(waiting);
  expect(tries).toBe(before);
  await waitFor(() => expect(screen.getByRole("button", { name: "Start my log" })).toBeDefined(), { timeout: 4000 });
});

it("says when Caps Lock is on", async () => {
  serve({ [JUDGE]: () => ({ body: STRONG }) });
  const user = await fill("a");
  await act(() => user.keyboard("{CapsLock}A"));
  expect(screen.getByText("Caps Lock is on.")).toBeDefined();
  await act(() => user.keyboard("{CapsLock}a"));
  expect(screen.queryByText("Caps Lock is on.")).toBeNull();
});
