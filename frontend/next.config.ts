import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { NextConfig } from "next";
import { PHASE_DEVELOPMENT_SERVER } from "next/constants";

/**
 * First-load scripts have a budget, which the build enforces (hatch_build.py). Few and large chunks, as each of the
 * pages needs most of them; what Next brings along and exported pages never run is left out.
 */
const SMALL: NextConfig = {
  turbopack: {
    resolveAlias: {
      // There is no server for a server action to run on.
      "./reducers/server-action-reducer": "./not-needed.cjs",
      // For browsers that lack Array.prototype.at and its like; they could not read these pages' styles either.
      "../build/polyfills/polyfill-module": "./not-needed.cjs",
      // Words of Next's server and build, of which a browser needs one.
      "../../../lib/constants": "./not-needed.cjs",
      // The page for when everything failed is app/global-error.tsx.
      "./builtin/global-error": "./not-needed.cjs",
      "../components/builtin/global-error": "./not-needed.cjs",
    },
  },
  experimental: {
    turbopackChunking: { requestCost: 2_000_000, minChunkSize: 500_000, maxMergeChunkSize: 1_000_000, maxChunkCountPerGroup: 2 },
    turbopackCjsTreeShaking: true,
    turbopackCrossModuleConstants: true,
  },
};

/** Part of the address of /icons.svg, so that browsers may keep it until an icon changes. */
const ICONS_VERSION = createHash("sha256").update(readFileSync("src/components/ui/icon.tsx")).digest("hex").slice(0, 8);

/**
 * The pages are exported as plain files and served by the API's own process, so there is no Node at run time.
 * While developing, `next dev` serves the pages and passes /api on to a CatLog running on port 8000.
 */
export default function config(phase: string): NextConfig {
  const shared: NextConfig = {
    trailingSlash: true,
    reactStrictMode: true,
    images: { unoptimized: true },
    env: { ICONS_VERSION },
  };
  if (phase !== PHASE_DEVELOPMENT_SERVER) return { ...shared, ...SMALL, output: "export" };
  return {
    ...shared,
    skipTrailingSlashRedirect: true,
    rewrites: () => Promise.resolve([{ source: "/api/:path*", destination: "http://localhost:8000/api/:path*" }]),
  };
}
