/**
 * What somebody has just done to their list, told from where it is pressed to whoever reacts: at once, before the
 * server has answered. Told again when it has: granted or refused.
 */
export type Deed = "episode" | "completed" | "ten" | "dropped" | "imported";
export type Happening = Deed | "granted" | "refused";

type Listener = (happening: Happening) => void;

const listeners = new Set<Listener>();

export function tell(happening: Happening): void {
  for (const listener of listeners) listener(happening);
}

/** Gives the way to stop listening. */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
