/** What the browser needs to install CatLog as an app. */
import type { MetadataRoute } from "next";

export const dynamic = "force-static";

const ICONS = [
  { name: "icon", purpose: "any" },
  { name: "maskable", purpose: "maskable" },
] as const;

export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "CatLog",
    short_name: "CatLog",
    description: "Keep your place in every anime.",
    start_url: "/",
    display: "standalone",
    background_color: "#f9f5ee",
    theme_color: "#f9f5ee",
    icons: ICONS.flatMap(({ name, purpose }) =>
      [192, 512].map((size) => ({ src: `/${name}-${size}.png`, sizes: `${size}x${size}`, type: "image/png", purpose })),
    ),
    shortcuts: [
      { name: "My list", url: "/my-list/" },
      { name: "Search", url: "/search/" },
    ],
  };
}
