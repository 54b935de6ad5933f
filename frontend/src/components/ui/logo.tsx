/** The mark: a bookmark turned upside down, whose notch becomes two ears. */
export function Logo() {
  return (
    <svg viewBox="0 0 24 32" aria-hidden="true">
      <path
        d="M2 1.6C2 .6 3.2 .2 3.9 .9L12 8L20.1 .9C20.8 .2 22 .6 22 1.6V28a3.5 3.5 0 0 1-3.5 3.5h-13A3.5 3.5 0 0 1 2 28Z"
        fill="var(--kaki)"
      />
      <circle cx="8" cy="17" r="1.9" fill="var(--on-kaki)" />
      <circle cx="16" cy="17" r="1.9" fill="var(--on-kaki)" />
      <path
        d="M9.4 21.4q1.3 1.5 2.6 0q1.3 1.5 2.6 0"
        fill="none"
        stroke="var(--on-kaki)"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
