/** Keeps the theme of this browser and the one that the account knows the same, whichever of the two changes. */
import { changeAccount } from "./api/account";
import { ApiError } from "./api/problem";
import { type SessionState, useSession } from "./api/session";
import { chooseTheme, useTheme } from "./theme";

const themeOf = (session: SessionState) => (session.kind === "signed-in" ? session.account.theme : null);

export function syncTheme(): () => void {
  /** What the account said last: a choice that could not be saved is not undone by hearing the same again. */
  let known = themeOf(useSession.getState());
  let saving = 0;

  const stopListening = useSession.subscribe((session) => {
    const told = themeOf(session);
    const isNews = told !== null && told !== known;
    known = told;
    // What is being saved is newer than what was just heard.
    if (isNews && saving === 0) chooseTheme(told);
  });

  const stopWatching = useTheme.subscribe(({ theme }) => {
    if (known === null || (theme === known && saving === 0)) return;
    saving += 1;
    changeAccount({ theme })
      .catch((error: unknown) => {
        if (!(error instanceof ApiError)) throw error; // the page has the theme; the account gets it another time
      })
      .finally(() => {
        saving -= 1;
      });
  });

  return () => {
    stopListening();
    stopWatching();
  };
}
