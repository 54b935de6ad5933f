import { expect, it } from "vitest";
import type { ScheduledAnime } from "@/lib/api/types";
import { daysOf } from "./schedule";

const TUESDAY = Date.UTC(2026, 10, 24, 12);

function running(malId: number, broadcastDay: string, broadcastTime: string | null, popularity: number): ScheduledAnime {
  return {
    malId,
    title: `Title ${malId}`,
    titleEnglish: null,
    titleJapanese: null,
    imageUrl: null,
    type: "TV",
    year: 2026,
    season: "fall",
    status: "Currently Airing",
    episodes: null,
    score: null,
    rank: null,
    popularity,
    members: null,
    genres: [],
    isAdult: false,
    broadcastDay,
    broadcastTime,
    broadcastTimezone: "Asia/Tokyo",
  };
}

it("begins today, goes by the reader's clock, and puts what has no time last", () => {
  const titles = [
    running(1, "Wednesdays", "00:30", 3), // still Tuesday in Berlin
    running(2, "Tuesdays", null, 1),
    running(3, "Tuesdays", "18:00", 9),
    running(4, "Tuesdays", "18:00", 2),
    running(5, "Mondays", "23:00", 1),
    running(6, "Unknown", "23:00", 1),
  ];
  const days = daysOf(titles, "Europe/Berlin", TUESDAY);
  expect(days.map(([day]) => day)).toEqual([
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Monday",
  ]);
  expect(days.map(([, slots]) => slots.map(({ anime }) => anime.malId))).toEqual([[4, 3, 1, 2], [], [], [], [], [], [5]]);
});
