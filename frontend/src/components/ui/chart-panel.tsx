/**
 * The frame that every chart stands in: its title and unit, the picture, and the same figures as a table, whose links
 * are the way to a chart's slices for whoever has no mouse. Knows nothing of how the picture is drawn (chart.tsx).
 */
"use client";

import { type ReactNode, useId, useState } from "react";
import { Link } from "./link";

export interface TableRow {
  label: string;
  href?: string | undefined;
  cells: readonly string[];
}

export interface FrameProps {
  title: string;
  /** What is counted, and in what. */
  unit: string;
  /** Controls beside the title. */
  tools?: ReactNode;
  /** Said below the picture and below the table. */
  note?: ReactNode;
  className?: string;
}

interface PanelProps extends FrameProps {
  /** The heads of the table's columns. */
  heads: readonly string[];
  rows: readonly TableRow[];
  children: ReactNode;
}

export function ChartPanel({ title, unit, tools, note, className = "", heads, rows, children }: PanelProps) {
  const id = useId();
  const [isTable, setTable] = useState(false);
  return (
    <section className={`panel chart-panel ${className}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" className="as-table" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          Show as table<span className="sr-only">: {title}</span>
        </button>
      </header>
      <p className="unit">{unit}</p>
      {tools && <div className="mt-2">{tools}</div>}
      <div className="picture">
        {isTable ? (
          <div className="figures" role="region" aria-label={`${title} as a table`} tabIndex={0}>
            <table>
              <thead>
                <tr>
                  {heads.map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ label, href, cells }) => (
                  <tr key={label}>
                    <th scope="row">{href ? <Link href={href} prefetch={false}>{label}</Link> : label}</th>
                    {cells.map((cell, at) => (
                      <td key={heads[at + 1]}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : (
          children
        )}
      </div>
      {note && <p className="note">{note}</p>}
    </section>
  );
}
