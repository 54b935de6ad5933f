/** The time zones that this browser knows, found by place, by the zone's own name, and by what people type of either. */

export interface Zone {
  name: string;
  /** "Tokyo", "Buenos Aires". */
  place: string;
  /** "Asia", "America, Argentina"; empty for UTC. */
  region: string;
}

const FIRST = "UTC";

function toZone(name: string): Zone {
  const parts = name.split("/").map((part) => part.replaceAll("_", " "));
  return { name, place: parts.at(-1) ?? name, region: parts.slice(0, -1).join(", ") };
}

export function knownZones(): Zone[] {
  const names = Intl.supportedValuesOf("timeZone").filter((name) => name !== FIRST);
  return [FIRST, ...names].map(toZone);
}

/** "Japan Standard Time"; the browser's own words. */
function longName(zone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longGeneric" }).formatToParts(now);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** "UTC+9", "UTC−3:30", "UTC". */
export function offset(zone: string, now = new Date()): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts(now);
  return (parts.find(({ type }) => type === "timeZoneName")?.value ?? "").replace("GMT", "UTC").replace("-", "−");
}

export function timeThere(zone: string, now = new Date()): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(now);
}

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9+−:]+/g, " ")
    .trim();

/** Places that begin with what was typed come first, then those that hold it, then those whose zone's name does. */
export function findZones(zones: readonly Zone[], typed: string, most: number, now = new Date()): Zone[] {
  const wanted = plain(typed);
  if (wanted === "") return zones.slice(0, most);
  const begins: Zone[] = [];
  const holds: Zone[] = [];
  const others: Zone[] = [];
  for (const zone of zones) {
    const place = plain(zone.place);
    if (place.startsWith(wanted)) begins.push(zone);
    else if (`${plain(zone.region)} ${place}`.includes(wanted)) holds.push(zone);
    else others.push(zone);
  }
  const found = [...begins, ...holds];
  // Asking for a name takes a tenth of a millisecond: only for those that are not found otherwise.
  for (const zone of others) {
    if (found.length >= most) break;
    if (plain(`${longName(zone.name, now)} ${offset(zone.name, now)}`).includes(wanted)) found.push(zone);
  }
  return found.slice(0, most);
}
