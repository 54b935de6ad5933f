/**
 * What Shiori has at hand for her reactions: a paw that stamps, the seal of completion, a flower for a ten, a book to
 * push off the edge, pages that come in, prints of her paws, hearts. All of it is out of sight until the svg has
 * [data-react] (styles/cat-reactions.css). Loaded with the cats that react, which most cats do not.
 */
import { useId } from "react";

const HEART = "M0 8C-12 0-9-9-4-9C-1-9 0-6 0-5C0-6 1-9 4-9C9-9 12 0 0 8Z";
/** 完, finished. */
const KAN =
  "M220.6 84.4Q220.6 86.1 218.8 86.1H215.6Q213.9 86.1 213.9 84.4V76Q213.9 74.3 215.6 74.3H218.8Q220.2 74.3 220.5 75.4H232.3V69.4Q232.3 67.7 234 67.7H237.2Q238.9 67.7 238.9 69.4V75.4H257.2Q259 75.4 258.7 77.3L257.7 84.7Q257.5 86.3 255.9 86.2L252.7 86Q251.9 86 251.5 85.5Q251.1 85 251.2 84.2L251.9 78.6H220.6ZM250 86.5Q251.7 86.5 251.7 88.1Q251.7 89.6 250 89.6H222.4Q220.7 89.6 220.7 88.1Q220.7 86.5 222.4 86.5ZM220.1 113Q219.5 113.7 218.7 113.7Q218.4 113.7 217.7 113.4L216.2 112.7Q215.2 112.2 215.2 111.5Q215.2 110.9 215.8 110.3L226.5 99H215.4Q213.6 99 213.6 97.5Q213.6 95.9 215.4 95.9H256.6Q258.4 95.9 258.4 97.5Q258.4 99 256.6 99H243V110.2H250.8V106.5Q250.8 104.8 252.5 104.8H255.7Q257.4 104.8 257.4 106.5V111.6Q257.4 113.3 255.7 113.3H238.1Q236.4 113.3 236.4 111.6V99H233Q232.9 99.6 232.4 100.1Z";
const PLUS_ONE =
  "M190.5 246.8Q190.5 249.1 188.9 249.1Q187.4 249.1 187.4 246.8V239.5H180Q177.8 239.5 177.8 237.9Q177.8 236.4 180 236.4H187.4V229Q187.4 226.8 189 226.8Q190.5 226.8 190.5 229V236.4L197.9 236.4Q200.1 236.4 200.1 237.9Q200.1 239.5 197.9 239.5L190.5 239.5ZM211.2 250Q209.2 250 209.2 247.8V231.4L207.1 232.8Q205.2 234 204.2 232.3Q203.6 231.4 203.9 230.7Q204.1 229.9 205 229.4L208.9 226.9Q209.5 226.5 210.2 226.3Q210.8 226.2 211.7 226.2Q213.3 226.2 213.3 228.4V247.8Q213.3 250 211.2 250Z";
const SPIRAL =
  "M240 85.5L240.9 85.3 241.9 85.5 242.9 86 243.7 86.9 244.2 88.1 244.2 89.6 243.8 91 242.8 92.4 241.4 93.4 239.6 93.9 237.6 93.7 235.7 93 234.1 91.5 233 89.6 232.5 87.2 232.8 84.8 233.9 82.4 235.9 80.5 238.4 79.2 241.3 78.8 244.2 79.4 247 80.9 249.1 83.3 250.5 86.4 250.8 89.9 249.9 93.3 248 96.4 245.1 98.8 241.4 100.2 237.4 100.3 233.5 99.2 230 96.8 227.5 93.3 226.1 89.1 226.1 84.6 227.6 80.2 230.5 76.5 234.5 73.7 239.3 72.4 244.3 72.6 249.1 74.5 253.2 77.8 256 82.4 257.3 87.8 256.8 93.3 254.6 98.6";
const PETALS =
  "M258.6 101.5A10 10 0 0 1 243.6 110.7A10 10 0 0 1 226.5 106.6A10 10 0 0 1 217.3 91.6A10 10 0 0 1 221.4 74.5A10 10 0 0 1 236.4 65.3A10 10 0 0 1 253.5 69.4A10 10 0 0 1 262.7 84.4A10 10 0 0 1 258.6 101.5";
/** Left and right in turn, up the edge she lies on. */
const PRINTS = [
  [44, 234], [82, 241], [120, 233], [158, 241], [196, 233], [234, 241],
] as const;

export function CatMarks() {
  const id = useId();
  return (
    <>
      <defs>
        <clipPath id={id}>
          <path d="M150 30h100v184h-100z" />
        </clipPath>
      </defs>
      <g className="fx fx-book">
        <path d="M30 190h34v22h-34z" fill="var(--cord)" className="k" />
        <path d="M36 190v22M44 197h13" className="k2" style={{ stroke: "var(--fur)" }} />
      </g>
      <g className="fx fx-pile">
        {[204, 194, 184].map((y, index) => (
          <g key={y} transform={`translate(${index % 2 ? 3 : 0} ${y})`}>
            <g className={`sheet s${index}`}>
              <path d="M10 0h42v10h-42z" fill="var(--fur)" className="k" style={{ strokeWidth: 2.8 }} />
              <path d="M40 0v7l3.5-2.5 3.5 2.500v-7z" fill="var(--mark)" />
              <path d="M16 5h14" className="k2" style={{ strokeWidth: 2 }} />
            </g>
          </g>
        ))}
      </g>
      <g clipPath={`url(#${id})`}>
        <g className="arm">
          <path
            d="M177 216C179 190 176 168 178 146C179 132 187 125 197 125C208 125 215 133 215 146C215 170 212 192 214 216Z"
            fill="var(--fur)"
            className="k"
          />
          <path d="M186 150C186 143 206 143 206 150C206 158 186 158 186 150Z" fill="var(--pink)" />
          <g fill="var(--pink)">
            <circle cx="186.5" cy="139" r="3.3" />
            <circle cx="196" cy="135.5" r="3.5" />
            <circle cx="205.5" cy="139" r="3.3" />
          </g>
        </g>
      </g>
      <g fill="var(--mark)">
        <path className="fx fx-plus" d={PLUS_ONE} />
        <g className="fx fx-seal">
          <circle cx="236" cy="92" r="36" fill="var(--seal)" stroke="var(--mark)" strokeWidth="5" />
          <circle cx="236" cy="92" r="30.5" fill="none" stroke="var(--mark)" strokeWidth="1.6" />
          <path d={KAN} />
        </g>
        <g transform="translate(206 76)">
          <path className="fx fx-heart" d={HEART} />
        </g>
        <g transform="translate(226 100) scale(.7)">
          <path className="fx fx-heart b" d={HEART} />
        </g>
        <g transform="translate(44 82) scale(.85)">
          <path className="fx fx-heart c" d={HEART} />
        </g>
        <g className="fx fx-prints">
          {PRINTS.map(([x, y], index) => (
            <g key={x} transform={`translate(${x} ${y}) rotate(78)`}>
              <g className={`print p${index}`}>
                <path d="M-5 4C-5-1-3-3 0-3C3-3 5-1 5 4C5 7 2 7 0 6C-2 7-5 7-5 4Z" />
                <circle cx="-5.5" cy="-4" r="2" />
                <circle cx="0" cy="-7" r="2.2" />
                <circle cx="5.5" cy="-4" r="2" />
              </g>
            </g>
          ))}
        </g>
      </g>
      <g transform="translate(-74 -32) scale(1.32)">
        <g
          className="fx fx-hana"
          fill="none"
          stroke="var(--mark)"
          strokeWidth="4.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          <path pathLength="1" d={SPIRAL} />
          <path pathLength="1" d={PETALS} />
        </g>
      </g>
    </>
  );
}
