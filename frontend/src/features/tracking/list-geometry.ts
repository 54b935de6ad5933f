/** How high the rows of the list are, and how many cards stand side by side: known before they are drawn. */
"use client";

import { type RefObject, useLayoutEffect, useState } from "react";
import type { Layout } from "./list-view";

const REM = 16;
/** From here up a title takes one line of the table; styles/lists.css has the same border. */
const WIDE = "(min-width: 64rem)";
const ROW = { wide: 4.5, narrow: 9.5 };
const CARD_WORDS = 10.5;
const CARD_GAP = { x: 1, y: 1.5 };

function columnsIn(width: number): number {
  if (width < 544) return 2;
  if (width < 720) return 3;
  return width < 960 ? 4 : 6;
}

interface Geometry {
  columns: number;
  height: number;
  isNarrow: boolean;
}

function geometryOf(layout: Layout, width: number): Geometry {
  const isNarrow = !matchMedia(WIDE).matches;
  if (layout === "table") return { columns: 1, height: (isNarrow ? ROW.narrow : ROW.wide) * REM, isNarrow };
  const columns = columnsIn(width);
  const cover = ((width - (columns - 1) * CARD_GAP.x * REM) / columns) * (318 / 225);
  return { columns, height: Math.ceil(cover + (CARD_WORDS + CARD_GAP.y) * REM), isNarrow };
}

export function useGeometry(box: RefObject<HTMLElement | null>, layout: Layout): Geometry {
  const [geometry, setGeometry] = useState<Geometry>({ columns: layout === "table" ? 1 : 2, height: 144, isNarrow: false });
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const measure = () => {
      const next = geometryOf(layout, current.clientWidth);
      setGeometry((old) => (old.columns === next.columns && old.height === next.height && old.isNarrow === next.isNarrow ? old : next));
    };
    measure();
    const size = new ResizeObserver(measure);
    size.observe(current);
    return () => size.disconnect();
  }, [box, layout]);
  return geometry;
}
