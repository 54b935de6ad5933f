/** Shiori, the cat: one SVG rig whose poses and small movements are in styles/cat.css. Knows nothing of why she feels so. */
import { type ReactNode, useId } from "react";
import { CatHead, HEAD } from "./cat-head";

export type Mood = "neutral" | "happy" | "excited" | "bored" | "asleep";
/** One shots, as `data-react` on the svg; she needs her marks (cat-marks.tsx) for them. */
export type Reaction = "episode" | "completed" | "ten" | "dropped" | "imported" | "streak" | "petted";

const BODY =
  "M76 215C62 192 66 152 98 136C122 120 172 111 210 119C256 129 283 160 280 194C279 208 272 215 258 215Z";
const SPARK =
  "M0-11C1.6-2.6 2.6-1.6 11 0C2.6 1.6 1.6 2.6 0 11C-1.6 2.6-2.6 1.6-11 0C-2.6-1.6-1.6-2.6 0-11Z";

interface CatProps {
  mood?: Mood;
  /** Said to people who cannot see her; without it she is decoration. */
  label?: string;
  className?: string;
  /** No loops: for small cats and repeated ones. */
  still?: boolean;
  /** The head alone, for a button or a corner. */
  headOnly?: boolean;
  /** What she has at hand for reactions. */
  children?: ReactNode;
}

/** The ground she lies on is y = 214 of 270: `margin-bottom: calc(width * -.175)` hangs paws and tail over an edge. */
export function Cat({ mood = "neutral", label, className = "", still = false, headOnly = false, children }: CatProps) {
  const id = useId();
  return (
    <svg
      className={`cat ${headOnly ? "crop" : ""} ${className}`}
      data-mood={mood}
      data-still={still || headOnly ? "" : undefined}
      viewBox={headOnly ? "48 40 152 140" : "0 0 320 270"}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      <defs>
        <clipPath id={id + "h"}>
          <path d={HEAD} />
        </clipPath>
        <clipPath id={id + "b"}>
          <path d={BODY} />
        </clipPath>
        <clipPath id={id + "e"}>
          <ellipse cx="97" cy="130" rx="13.5" ry="15" />
          <ellipse cx="151" cy="130" rx="13.5" ry="15" />
        </clipPath>
      </defs>
      <g className="tail" fill="none" strokeLinecap="round">
        <Tail stroke="var(--line)" tip="var(--line)" width={24} />
        <Tail stroke="var(--patch)" tip="var(--dark)" width={17} />
      </g>
      <Body id={id} />
      <CatHead id={id} />
      <Effects />
      {children}
    </svg>
  );
}

/** Drawn twice, wide then narrow, so that three joints share one outline. */
function Tail({ stroke, tip, width }: { stroke: string; tip: string; width: number }) {
  return (
    <g stroke={stroke} strokeWidth={width}>
      <g className="t1">
        <g className="l-t1">
          <path d="M250 198C280 204 294 194 291 176" />
          <g className="t2">
            <g className="l-t2">
              <path d="M291 176C292 164 291 152 288 142" />
              <g className="t3">
                <g className="l-t3">
                  <path d="M288 142C285 130 278 124 268 124" stroke={tip} />
                </g>
              </g>
            </g>
          </g>
        </g>
      </g>
    </g>
  );
}

function Body({ id }: { id: string }) {
  return (
    <>
      <g className="body">
        <g className="l-breathe">
          <path d={BODY} fill="var(--fur)"/>
          <g clipPath={`url(#${id}b)`}>
            <path d="M150 96C146 130 166 150 196 150C222 150 236 134 244 108Z" fill="var(--patch)"/>
            <path d="M296 150C262 150 238 166 240 190C242 204 258 212 290 220Z" fill="var(--dark)"/>
            <path d="M70 206C120 214 220 212 282 204V222H70Z" fill="var(--fur-2)"/>
            <path d="M66 176C92 196 150 190 176 164L150 130H70Z" fill="var(--fur-2)"/>
          </g>
          <path d={BODY} className="k" fill="none"/>
          <path d="M208 213C198 190 212 168 236 166" className="k2"/>
          <path d="M84 160Q124 204 168 160" fill="none" stroke="var(--line)" strokeWidth="12.5"/>
          <path d="M84 160Q124 204 168 160" fill="none" stroke="var(--cord)" strokeWidth="7"/>
          <circle cx="125" cy="188" r="7.5" fill="var(--bell)" className="k" style={{ strokeWidth: 2.6 }}/>
          <path d="M120 188h10M125 189v4" className="k2" style={{ strokeWidth: 2 }}/>
        </g>
      </g>
      <g className="paws">
        <g className="paw-l">
          <g className="l-pl">
            <path d="M82 214C79 199 86 191 100 191C114 191 121 199 118 214C117 224 83 224 82 214Z" fill="var(--fur)" className="k"/>
            <path d="M94 213v7M106 213v7" className="k2"/>
          </g>
        </g>
        <g className="paw-r">
          <g className="l-pr">
            <path d="M134 214C131 199 138 191 152 191C166 191 173 199 170 214C169 224 135 224 134 214Z" fill="var(--fur)" className="k"/>
            <path d="M146 213v7M158 213v7" className="k2"/>
          </g>
        </g>
      </g>
    </>
  );
}

/** Sleep's letters, excitement's sparks, happiness's notes. */
function Effects() {
  return (
    <>
      <g fill="none" stroke="var(--cord)" strokeWidth="3.8" strokeLinecap="round" strokeLinejoin="round">
        <path className="fx fx-z" d="M212 106h11l-11 13h11" />
        <path className="fx fx-z b" d="M230 80h14l-14 16h14" />
        <path className="fx fx-z c" d="M252 48h18l-18 20h18" />
      </g>
      <g fill="var(--bell)">
        <g transform="translate(46 66)">
          <path className="fx fx-spark" d={SPARK} />
        </g>
        <g transform="translate(214 52) scale(1.3)">
          <path className="fx fx-spark b" d={SPARK} />
        </g>
        <g transform="translate(28 116) scale(.7)">
          <path className="fx fx-spark c" d={SPARK} />
        </g>
      </g>
      <g fill="var(--cord)">
        <path
          className="fx fx-note"
          d="M212 82v-22l14-4v20a5 4 0 1 1-3-3.5v-10l-8 2.3v17a5 4 0 1 1-3-3.5z"
        />
        <path className="fx fx-note b" d="M42 92v-18q6 2 7 9q-2-4-4-4.5v14a4.5 3.6 0 1 1-3-3.2z" />
      </g>
    </>
  );
}
