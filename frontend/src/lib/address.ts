/** The address of the page that is open, changed without a trip to the server and without filling the history. */

/** What an open dialog writes into its step of history; components/ui/sheet-dialog.tsx knows what it means. */
export const DIALOG_MARK = "catlogDialog";

export function dialogMark(): unknown {
  return (history.state as Record<string, unknown> | null)?.[DIALOG_MARK];
}

export function replaceAddress(path: string): void {
  const mark = dialogMark();
  history.replaceState(mark === undefined ? null : { [DIALOG_MARK]: mark }, "", path);
}
