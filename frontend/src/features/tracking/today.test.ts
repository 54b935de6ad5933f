import { expect, it } from "vitest";
import { useSession } from "@/lib/api/session";
import { ACCOUNT } from "@/testing/server";
import { dayIn, today } from "./today";

const NOW = new Date("2026-11-24T16:30:00Z");

it.each([
  ["Asia/Tokyo", "2026-11-25"],
  ["Pacific/Midway", "2026-11-24"],
])("in %s it is %s", (timeZone, day) => {
  useSession.setState({ kind: "signed-in", account: { ...ACCOUNT, timeZone } }, true);
  expect(today(NOW)).toBe(day);
});

it("is the browser's day where the account's zone is none or unknown here", () => {
  const here = dayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, NOW);
  expect([dayIn("", NOW), dayIn("right/Asia/Tokyo", NOW)]).toEqual([here, here]);
});
