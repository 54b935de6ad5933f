/** The places the bars lead to, for visitors and for people. A place is here once its page exists. */
import type { IconName } from "@/components/ui/icon";

export interface Place {
  path: string;
  label: string;
  icon: IconName;
  activeIcon: IconName;
  /** Only a visitor has it there: a member does not see it while it is not known who they are (styles/frame.css). */
  isForVisitors?: boolean;
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
  isForVisitors: true,
};
const MY_LIST: Place = { path: "/my-list/", label: "My list", icon: "books", activeIcon: "books-fill" };
const TRENDING: Place = { path: "/trending/", label: "Trending", icon: "trend-up", activeIcon: "trend-up-fill" };
const STATS: Place = { path: "/stats/", label: "Stats", icon: "chart-bar", activeIcon: "chart-bar-fill" };
const LOG_IN: Place = { path: "/login/", label: "Log in", icon: "sign-in", activeIcon: "sign-in-fill", isForVisitors: true };

/** `forBar` is the top bar, where a visitor's way in is a button and not a place. To what is not here, search leads. */
export function placesFor(isSignedIn: boolean, forBar: boolean): Place[] {
  if (isSignedIn) return [HOME, SEARCH, MY_LIST, STATS, TRENDING];
  const trending = { ...TRENDING, isForVisitors: true };
  return forBar ? [HOME, SEARCH, BROWSE, trending] : [HOME, SEARCH, BROWSE, trending, LOG_IN];
}
