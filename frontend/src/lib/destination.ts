/** Where to go after logging in. Only paths of this site count: anything else would let a link send people away. */

const HOME = "/";

export function safeDestination(next: string | null): string {
  if (!next?.startsWith("/") || next.startsWith("//")) return HOME;
  const here = "http://catlog.invalid";
  try {
    const url = new URL(next, here);
    // Parsing catches what the eye does not: backslashes, tabs and line breaks that browsers drop.
    if (url.origin !== here || url.pathname.startsWith("//") || url.pathname.startsWith("/api/")) return HOME;
    return url.pathname + url.search + url.hash;
  } catch {
    return HOME;
  }
}

export function logInPath(next: string): string {
  return `/login/?next=${encodeURIComponent(next)}`;
}

export function titlePath(malId: number): string {
  return `/anime/?id=${malId}`;
}
