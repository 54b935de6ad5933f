/** The two families' Latin files, preloaded; the rest of the alphabet is in styles/fonts.css and japanese-type.ts. */
import localFont from "next/font/local";

export const mPlus2 = localFont({
  src: "../../node_modules/@fontsource-variable/m-plus-2/files/m-plus-2-latin-wght-normal.woff2",
  weight: "100 900",
  display: "swap",
  variable: "--font-m-plus-2",
  adjustFontFallback: false,
});

export const zenMaru = localFont({
  src: "../../node_modules/@fontsource/zen-maru-gothic/files/zen-maru-gothic-latin-900-normal.woff2",
  weight: "900",
  display: "swap",
  variable: "--font-zen-maru",
  adjustFontFallback: false,
});
