import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderSignedIn } from "@/testing/render";
import { listItem, problem, serve } from "@/testing/server";
import RateDialog from "./rate-dialog";
import { useList } from "./list-query";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn() }) }));

const title = { malId: 42, ...listItem().anime };

/** The dialog is only ever opened from a list that is there. */
function Opened({ onClose }: { onClose: () => void }) {
  return useList().items ? <RateDialog title={title} onClose={onClose} /> : null;
}

async function open(patch = () => ({ body: listItem() }) as { status?: number; body?: unknown }) {
  const onClose = vi.fn();
  const asked = serve({
    "GET /api/list": () => ({ body: { items: [listItem({ rating: 6, notes: "Rain." })], counts: {} } }),
    "PATCH /api/list/42": patch,
  });
  renderSignedIn(<Opened onClose={onClose} />);
  await screen.findByRole("dialog");
  return { onClose, asked };
}

const button = (name: string) => screen.getByRole("button", { name });
const notes = () => screen.getByLabelText("Notes");

describe("leaving the dialog", () => {
  it("needs no question when nothing was changed", async () => {
    const { onClose } = await open();
    await userEvent.keyboard("{Escape}");
    expect(onClose).toHaveBeenCalledOnce();
  });

  it.each([
    ["Escape", () => userEvent.keyboard("{Escape}")],
    ["the cross", () => userEvent.click(button("Close"))],
    ["Cancel", () => userEvent.click(button("Cancel"))],
    ["the ground beside it", () => userEvent.click(screen.getByRole("dialog"))],
  ])("by %s asks first when notes would be lost", async (_way, leave) => {
    const { onClose } = await open();
    await userEvent.type(notes(), " Twice.");
    await leave();
    expect(onClose).not.toHaveBeenCalled();
    expect(screen.getByText("Your changes are not saved.")).toBeDefined();
    await userEvent.keyboard("{Escape}");
    await userEvent.click(screen.getByRole("dialog"));
    await userEvent.click(button("Close"));
    expect(onClose).not.toHaveBeenCalled();
    await userEvent.click(button("Keep editing"));
    expect((notes() as HTMLTextAreaElement).value).toBe("Rain. Twice.");
    await userEvent.click(button("Cancel"));
    await userEvent.click(button("Discard them"));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("holds back a closing tab only while something is unsaved", async () => {
    await open();
    const closing = () => {
      const event = new Event("beforeunload", { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(closing()).toBe(false);
    await userEvent.type(notes(), "!");
    expect(closing()).toBe(true);
  });
});

describe("saving", () => {
  it("sends only what was changed, and closes", async () => {
    const { onClose, asked } = await open();
    await userEvent.click(screen.getByRole("radio", { name: /^10/ }));
    await userEvent.click(button("Save"));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(asked.at(-1)?.body).toEqual({ rating: 10 });
  });

  it("fills in every episode with Completed", async () => {
    const { asked } = await open();
    await userEvent.click(screen.getByRole("radio", { name: "Completed" }));
    await userEvent.click(button("Save"));
    await waitFor(() => expect(asked.at(-1)?.body).toEqual({ status: "completed", episodesWatched: 12 }));
  });

  it("stays open when it is refused, with what was typed and the server's words at the field", async () => {
    const { onClose } = await open(() =>
      problem(422, "invalid-input", [{ field: "episodesWatched", message: "It has 8 episodes." }]),
    );
    await userEvent.click(button("One episode more"));
    await userEvent.type(notes(), " Twice.");
    await userEvent.click(button("Save"));
    expect(await screen.findByText("It has 8 episodes.")).toBeDefined();
    expect(onClose).not.toHaveBeenCalled();
    expect((notes() as HTMLTextAreaElement).value).toBe("Rain. Twice.");
  });

  it("has nothing to save before something is changed", async () => {
    await open();
    expect((button("Save") as HTMLButtonElement).disabled).toBe(true);
  });
});
