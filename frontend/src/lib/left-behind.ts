/**
 * What the pages keep of a person in this browser, such as text that is not saved yet, stands under `catlog-<what>-<their
 * number>`. A session that runs out leaves it for when they are back; who logs out leaves nothing.
 */
export function forgetLeftBehind(accountId: number): void {
  const theirs = new RegExp(`^catlog-[a-z]+-${accountId}(-|$)`);
  try {
    for (const name of Object.keys(localStorage)) if (theirs.test(name)) localStorage.removeItem(name);
  } catch {
    // storage is switched off: nothing was kept
  }
}
