import { describe, expect, it } from "vitest";
import { localSlot, weekdayOf, weekdayToday, weekFrom } from "./broadcast";

const WINTER = Date.UTC(2026, 10, 24, 18, 30, 25); // a Tuesday; in Japan it is Wednesday already
const SUMMER = Date.UTC(2026, 6, 14, 12);

function slot(broadcastDay: string | null, broadcastTime: string | null, broadcastTimezone: string | null = "Asia/Tokyo") {
  return { broadcastDay, broadcastTime, broadcastTimezone };
}

describe("a weekly slot in the reader's zone", () => {
  it.each([
    ["Thursdays", "23:30", "Asia/Tokyo", WINTER, "Thursday", "23:30"],
    ["Thursdays", "23:30", "Europe/Berlin", WINTER, "Thursday", "15:30"],
    ["Thursdays", "23:30", "Europe/Berlin", SUMMER, "Thursday", "16:30"],
    ["Mondays", "00:15", "America/New_York", WINTER, "Sunday", "10:15"],
    ["Sundays", "23:00", "Pacific/Kiritimati", WINTER, "Monday", "04:00"],
    ["Saturdays", "01:05", "Asia/Kolkata", WINTER, "Friday", "21:35"],
    ["Thursdays", "25:30", "Asia/Tokyo", WINTER, "Friday", "01:30"],
    ["wednesday", "9:00", "UTC", WINTER, "Wednesday", "00:00"],
  ])("%s %s in Japan, seen from %s", (day, time, zone, now, weekday, here) => {
    expect(localSlot(slot(day, time), zone, now)).toMatchObject({ weekday, time: here });
  });

  it("moves with summer time at the slot's next turn, not at today's", () => {
    const fridayBeforeTheChange = Date.UTC(2026, 9, 30, 12); // New York's clocks go back on 1 November 2026
    const here = (day: string) => localSlot(slot(day, "12:00"), "America/New_York", fridayBeforeTheChange)?.time;
    expect([here("Saturdays"), here("Tuesdays")]).toEqual(["23:00", "22:00"]);
  });

  it("does not make up a time", () => {
    expect(localSlot(slot("Fridays", null), "Europe/Berlin", WINTER)).toMatchObject({ weekday: "Friday", time: null });
    expect(localSlot(slot("Unknown", "23:30"), "Europe/Berlin", WINTER)).toBeNull();
    expect(localSlot(slot(null, null), "Europe/Berlin", WINTER)).toBeNull();
  });

  it("takes a zone that is not Japan's", () => {
    expect(localSlot(slot("Mondays", "20:00", "America/New_York"), "UTC", WINTER)).toMatchObject({
      weekday: "Tuesday",
      time: "01:00",
    });
  });
});

it("knows today where the reader is", () => {
  expect([weekdayToday("UTC", WINTER), weekdayToday("Asia/Tokyo", WINTER)]).toEqual(["Tuesday", "Wednesday"]);
});

it("reads a weekday however it is written", () => {
  expect(["Sundays", "friday", "Not scheduled once per week", null].map(weekdayOf)).toEqual(["Sunday", "Friday", null, null]);
});

it("starts the week on any day", () => {
  expect(weekFrom("Saturday").slice(0, 3)).toEqual(["Saturday", "Sunday", "Monday"]);
});
