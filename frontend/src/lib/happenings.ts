/**
 * What somebody has just done to their list, told from where it is pressed to whoever reacts: at once, before the
 * server has answered. Told again when it has: granted or refused.
 */
export type Deed = "episode" | "completed" | "ten" | "dropped" | "imported";
export type Happening = Deed | "granted" | "refused";

type Listener = (happening: Happening) => void;

const listeners = new Set<Listener>();
let told = 0;

export function tell(happening: Happening): void {
  told += 1;
  for (const listener of listeners) listener(happening);
}

/** Whether somebody has done something since the page was opened: code that comes later has not heard of it. */
export function hasTold(): boolean {
  return told > 0;
}

/** Gives the way to stop listening. */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
