import type { NextConfig } from "next";
import { PHASE_DEVELOPMENT_SERVER } from "next/constants";

/**
 * The pages are exported as plain files and served by the API's own process, so there is no Node at run time.
 * While developing, `next dev` serves the pages and passes /api on to a CatLog running on port 8000.
 */
export default function config(phase: string): NextConfig {
  const shared: NextConfig = { trailingSlash: true, reactStrictMode: true, images: { unoptimized: true } };
  if (phase !== PHASE_DEVELOPMENT_SERVER) return { ...shared, output: "export" };
  return {
    ...shared,
    skipTrailingSlashRedirect: true,
    rewrites: () => Promise.resolve([{ source: "/api/:path*", destination: "http://localhost:8000/api/:path*" }]),
  };
}
