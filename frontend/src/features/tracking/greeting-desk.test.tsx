import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { renderSignedIn } from "@/testing/render";
import { listItem, listRead, serve, sessionOf } from "@/testing/server";
import { GreetingDesk } from "./greeting-desk";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn(), prefetch: vi.fn() }) }));

const nobody = { username: "hana", cat: null, feeling: null };

function home(items: Parameters<typeof listRead>, underWay: Parameters<typeof listRead> = []): void {
  serve({
    "POST /api/auth/refresh": () => ({ body: sessionOf("token") }),
    "GET /api/list": () => ({ body: listRead(...items), headers: { ETag: '"1"' } }),
    "GET /api/list/continue": () => ({ body: listRead(...underWay) }),
  });
}

test("an empty list is told where to begin", async () => {
  home([]);
  renderSignedIn(<GreetingDesk {...nobody} said={null} />);
  await screen.findByText(/Your list is empty/);
});

test("where everything was dropped there are others", async () => {
  home([listItem({ status: "dropped" })]);
  renderSignedIn(<GreetingDesk {...nobody} said={null} />);
  await screen.findByText(/Everything on your list has been dropped/);
});

test("one title under way is where one stopped", async () => {
  const only = listItem({ episodesWatched: 11 });
  home([only], [only]);
  renderSignedIn(<GreetingDesk {...nobody} said={null} />);
  await screen.findByText(/One episode left of/);
});

test("what the cat says stands over it, and is not read out twice", async () => {
  home([]);
  renderSignedIn(<GreetingDesk {...nobody} said="Stamped." />);
  expect(screen.getByText("Stamped.").getAttribute("aria-hidden")).toBe("true");
});
