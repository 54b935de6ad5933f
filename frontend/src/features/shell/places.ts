/** The places the bars lead to, for visitors and for people. A place is here once its page exists. */
import type { IconName } from "@/components/ui/icon";

export interface Place {
  path: string;
  label: string;
  icon: IconName;
  activeIcon: IconName;
}

const HOME: Place = { path: "/", label: "Home", icon: "house", activeIcon: "house-fill" };
const SEARCH: Place = {
  path: "/search/",
  label: "Search",
  icon: "magnifying-glass",
  activeIcon: "magnifying-glass-fill",
};
const MY_LIST: Place = { path: "/my-list/", label: "My list", icon: "books", activeIcon: "books-fill" };
const LOG_IN: Place = { path: "/login/", label: "Log in", icon: "sign-in", activeIcon: "sign-in-fill" };

/** `forBar` is the top bar, where a visitor's way in is a button and not a place. */
export function placesFor(isSignedIn: boolean, forBar: boolean): Place[] {
  if (isSignedIn) return [HOME, SEARCH, MY_LIST];
  return forBar ? [HOME, SEARCH] : [HOME, SEARCH, LOG_IN];
}
