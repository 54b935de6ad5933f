import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderAsVisitor, renderSignedIn } from "@/testing/render";
import { listItem, listRead, problem, serve } from "@/testing/server";
import { LIST, listOf, PATCH, press, Probe, shown, title, toast } from "./entry-probe";
import { QuickStatus } from "./quick-status";

const push = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));

describe("adding and removing", () => {
  it("takes a title off with what takes it back exactly: the entry as it was, its dates too", async () => {
    const kept = listItem({ rating: 9, notes: "Rain.", tags: ["sea"], startedOn: "2026-04" });
    let isListed = true;
    const asked = serve({
      [LIST]: () => ({ body: isListed ? listRead(kept) : listRead() }),
      "POST /api/list/bulk": () => {
        isListed = false;
        return { body: { changed: 1, undoToken: "back", undoUntil: "2026-05-01T01:00:00Z" } };
      },
      "POST /api/list/undo": () => {
        isListed = true;
        return { body: { restored: 1, skipped: 0 } };
      },
    });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(shown()).toBe("watching 7"));
    await press("Remove");
    await waitFor(() => expect(shown()).toBe("none"));
    await waitFor(() => expect(toast()).toMatchObject({ text: "Tidewalker Nagi is off your list.", action: { label: "Undo" } }));
    expect(asked.find(({ what }) => what === "POST /api/list/bulk")?.body).toEqual({ malIds: [42], delete: true });
    await act(async () => toast()?.action?.run());
    await waitFor(() => expect(shown()).toBe("watching 7"));
    expect(asked.find(({ what }) => what === "POST /api/list/undo")?.body).toEqual({ undoToken: "back" });
  });

  it("undoes a status with what was there before, as long as nobody else changed it", async () => {
    const asked = serve({
      [LIST]: listOf(listItem()),
      [PATCH]: [() => ({ body: listItem({ status: "on_hold" }) }), () => ({ body: listItem() })],
    });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(shown()).toBe("watching 7"));
    await press("Hold");
    await waitFor(() => expect(toast()?.action?.label).toBe("Undo"));
    await act(async () => toast()?.action?.run());
    await waitFor(() => expect(shown()).toBe("watching 7"));
    const sent = asked.filter(({ what }) => what === PATCH).map(({ body }) => body);
    const same = { episodesWatched: 7, rewatchCount: 0, isRewatching: false, startedOn: null, finishedOn: null };
    expect(sent[1]).toEqual({ status: "watching", ...same, expected: { status: "on_hold", ...same } });
  });

  it("completes a new title with all its episodes", async () => {
    const done = listItem({ status: "completed", episodesWatched: 12 });
    const asked = serve({ [LIST]: listOf(), "POST /api/list": () => ({ status: 201, body: done }) });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(asked.length).toBeGreaterThan(1));
    await press("Complete");
    await waitFor(() => expect(shown()).toBe("completed 12"));
    expect(asked.find(({ what }) => what === "POST /api/list")?.body).toEqual({ malId: 42, status: "completed" });
  });

  it("ends a rewatch of what is completed, and brings it back as it was", async () => {
    const again = listItem({ status: "completed", episodesWatched: 12, finishedOn: "2020", isRewatching: true });
    const done = { ...again, isRewatching: false, rewatchCount: 1 };
    const asked = serve({ [LIST]: listOf(again), [PATCH]: [() => ({ body: done }), () => ({ body: again })] });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(shown()).toBe("completed 12"));
    await userEvent.click(screen.getByRole("button", { name: /Mark Tidewalker Nagi as completed/ }));
    await waitFor(() => expect(toast()?.action?.label).toBe("Undo"));
    expect(screen.queryByRole("button", { name: /Mark Tidewalker Nagi/ })).toBeNull();
    await act(async () => toast()?.action?.run());
    await screen.findByRole("button", { name: /Mark Tidewalker Nagi as completed/ });
    expect(asked.filter(({ what }) => what === PATCH).at(-1)?.body).toMatchObject({
      rewatchCount: 0,
      isRewatching: true,
      expected: { rewatchCount: 1, isRewatching: false },
    });
  });

  it("says when a title was taken off elsewhere, and puts it back with all that was in it", async () => {
    const kept = listItem({ rating: 9, notes: "Rain.", startedOn: "2026-04" });
    let isThere = true;
    const asked = serve({
      [LIST]: () => ({ body: isThere ? listRead(kept) : listRead() }),
      [PATCH]: () => {
        isThere = false;
        return problem(404, "not-found");
      },
      "POST /api/list": () => ({ status: 201, body: { ...kept, status: "on_hold" } }),
    });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(shown()).toBe("watching 7"));
    await press("Hold");
    await waitFor(() => expect(toast()?.text).toBe("Not saved. Tidewalker Nagi was taken off your list elsewhere."));
    expect(shown()).toBe("none");
    await act(async () => toast()?.action?.run());
    await waitFor(() => expect(shown()).toBe("on_hold 7"));
    const put = { malId: 42, status: "on_hold", rating: 9, notes: "Rain.", startedOn: "2026-04", episodesWatched: 7 };
    expect(asked.find(({ what }) => what === "POST /api/list")?.body).toEqual(put);
  });

  it("sends a visitor to log in and back to the title", async () => {
    serve({});
    renderAsVisitor(<QuickStatus title={title} />);
    await userEvent.click(screen.getByRole("button", { name: /Add to list/ }));
    expect(push).toHaveBeenCalledExactlyOnceWith("/login/?next=%2Fanime%2F%3Fid%3D42");
  });
});
