/** Draws the track that each bar lies on, and its value at its end. What Chart.js itself can draw is chart-canvas.tsx's. */
import type { ChartType, Plugin } from "chart.js";

interface BarEndsOptions {
  /** One a bar; none draws nothing. */
  texts: string[];
  track: string;
  ink: string;
  font: string;
}

declare module "chart.js" {
  // The name and the parameter are Chart.js's own.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface PluginOptionsByType<TType extends ChartType> {
    barEnds?: BarEndsOptions;
  }
}

const RADIUS = 4;
const GAP = 8;
const BAR = 18;

export const barEnds: Plugin<"bar", BarEndsOptions> = {
  id: "barEnds",
  beforeDatasetsDraw(chart, _, { texts, track }) {
    if (texts.length === 0) return;
    const { ctx, chartArea: { left, width } } = chart;
    ctx.fillStyle = track;
    for (const { y } of chart.getDatasetMeta(0).data) {
      ctx.beginPath();
      ctx.roundRect(left, y - BAR / 2, width, BAR, RADIUS);
      ctx.fill();
    }
  },
  afterDatasetsDraw(chart, _, { texts, ink, font }) {
    if (texts.length === 0) return;
    const { ctx, chartArea: { right } } = chart;
    Object.assign(ctx, { fillStyle: ink, font, textBaseline: "middle", textAlign: "left" });
    chart.getDatasetMeta(0).data.forEach(({ x, y }, at) => {
      ctx.fillText(texts[at] ?? "", Math.min(x, right) + GAP, y);
    });
  },
};
