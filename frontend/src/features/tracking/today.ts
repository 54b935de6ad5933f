/** The day it is for a person: in the time zone of their account, which is the one that the server fills days in by. */
import { useSession } from "@/lib/api/session";

/** 'YYYY-MM-DD' in `zone`, or in the browser's where there is none or the browser does not know it. */
export function dayIn(zone: string, now: Date): string {
  try {
    return now.toLocaleDateString("sv-SE", zone === "" ? undefined : { timeZone: zone });
  } catch {
    return now.toLocaleDateString("sv-SE");
  }
}

export function today(now = new Date()): string {
  const session = useSession.getState();
  return dayIn(session.kind === "signed-in" ? session.account.timeZone : "", now);
}
