/** The picture that every icon is a part of, drawn when the pages are built. */
import { PATHS } from "@/components/ui/icon";

export const dynamic = "force-static";

export function GET(): Response {
  const symbols = Object.entries(PATHS).map(([name, path]) => `<symbol id="${name}" viewBox="0 0 256 256"><path d="${path}"/></symbol>`);
  return new Response(`<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`, {
    headers: { "Content-Type": "image/svg+xml" },
  });
}
