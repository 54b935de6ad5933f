/** Light, dark, or as the system says. `data-theme` on <html> is always light or dark, set before the first paint. */
import { create } from "zustand";

export type Theme = "system" | "light" | "dark";

const KEY = "catlog-theme";
const DARK = "(prefers-color-scheme: dark)";

/** Runs inline in <head>: it must not wait for the rest of the code, or the page would flash. */
export const THEME_SCRIPT = `(function(){var t;try{t=localStorage.getItem("${KEY}")}catch(e){}
document.documentElement.dataset.theme=t==="dark"||t!=="light"&&matchMedia("${DARK}").matches?"dark":"light"})()`;

export const useTheme = create<{ theme: Theme }>(() => ({ theme: "system" }));

function show(theme: Theme): void {
  const dark = theme === "dark" || (theme === "system" && matchMedia(DARK).matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "system";
  } catch {
    return "system"; // storage is switched off: the choice lasts until the page is closed
  }
}

export function chooseTheme(theme: Theme): void {
  useTheme.setState({ theme });
  show(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // as above
  }
}

/** Take up the stored choice, and follow the system while it is the one to follow. */
export function startTheme(): () => void {
  useTheme.setState({ theme: stored() });
  show(stored());
  const system = matchMedia(DARK);
  const follow = () => show(useTheme.getState().theme);
  system.addEventListener("change", follow);
  return () => system.removeEventListener("change", follow);
}
