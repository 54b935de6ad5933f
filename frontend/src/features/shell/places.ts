/** The places the bars lead to, for visitors and for people. A place is here once its page exists. */
import type { IconName } from "@/components/ui/icon";

export interface Place {
  path: string;
  label: string;
  icon: IconName;
  activeIcon: IconName;
  /** From which width on the bar has room for it; another place leads there as well. */
  from?: "lg" | "xl";
}

const HOME: Place = { path: "/", label: "Home", icon: "house", activeIcon: "house-fill" };
const SEARCH: Place = {
  path: "/search/",
  label: "Search",
  icon: "magnifying-glass",
  activeIcon: "magnifying-glass-fill",
};
const BROWSE: Place = {
  path: "/browse/",
  label: "Browse",
  icon: "squares-four",
  activeIcon: "squares-four-fill",
  from: "lg",
};
const SCHEDULE: Place = { path: "/schedule/", label: "Schedule", icon: "clock", activeIcon: "clock", from: "xl" };
const MY_LIST: Place = { path: "/my-list/", label: "My list", icon: "books", activeIcon: "books-fill" };
const TRENDING: Place = { path: "/trending/", label: "Trending", icon: "trend-up", activeIcon: "trend-up-fill" };
const STATS: Place = { path: "/stats/", label: "Stats", icon: "chart-bar", activeIcon: "chart-bar-fill" };
const LOG_IN: Place = { path: "/login/", label: "Log in", icon: "sign-in", activeIcon: "sign-in-fill" };

/** `forBar` is the top bar, where a visitor's way in is a button and not a place. */
export function placesFor(isSignedIn: boolean, forBar: boolean): Place[] {
  const places = forBar ? [HOME, SEARCH, BROWSE, SCHEDULE] : [HOME, SEARCH];
  if (isSignedIn) return [...places, MY_LIST, STATS, TRENDING];
  return forBar ? [...places, TRENDING] : [...places, BROWSE, TRENDING, LOG_IN];
}
