import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { renderSignedIn } from "@/testing/render";
import { ZonePicker } from "./zone-picker";

function open() {
  const chosen = vi.fn();
  renderSignedIn(<ZonePicker value="Asia/Tokyo" onChange={chosen} />);
  return { user: userEvent.setup(), chosen, box: screen.getByRole<HTMLInputElement>("combobox") };
}

it("finds a zone by typing, and takes it with the keyboard", async () => {
  const { user, chosen, box } = open();
  await user.clear(box);
  await user.type(box, "berlin");
  const [option] = screen.getAllByRole("option");
  expect(option?.textContent).toContain("Berlin");
  expect(box.getAttribute("aria-activedescendant")).toBe(option?.id);
  await user.keyboard("{Enter}");
  expect(chosen).toHaveBeenCalledExactlyOnceWith("Europe/Berlin");
  expect(screen.queryByRole("option")).toBeNull();
});

it("goes up and down and around", async () => {
  const { user, chosen, box } = open();
  await user.clear(box);
  await user.type(box, "york");
  const count = screen.getAllByRole("option").length;
  await user.keyboard("{ArrowDown}".repeat(count));
  await user.keyboard("{ArrowUp}{ArrowDown}{Enter}");
  expect(chosen).toHaveBeenCalledExactlyOnceWith("America/New_York");
});

it("keeps what was chosen when one goes away or finds nothing", async () => {
  const { user, chosen, box } = open();
  await user.clear(box);
  await user.type(box, "atlantis");
  expect(screen.getByText("No zone of that name.")).toBeDefined();
  await user.keyboard("{Escape}");
  expect(box.value).toBe("Asia/Tokyo");
  await user.type(box, "berlin");
  await user.tab();
  expect(box.value).toBe("Asia/Tokyo");
  expect(chosen).not.toHaveBeenCalled();
});
