/** How far one is: a tick an episode up to 26, a bar above that, and nothing when the total is not known. */

const MOST_TICKS = 26;

export function EpisodeRuler({ watched, total }: { watched: number; total: number | null }) {
  if (total === null || total < 1) return null;
  const label = `${watched} of ${total} episodes`;
  const done = watched >= total ? "" : undefined;
  if (total > MOST_TICKS) {
    return (
      <div className="ruler bar" role="img" aria-label={label} data-done={done}>
        <i data-on="" style={{ width: `${Math.min(100, (watched / total) * 100)}%` }} />
      </div>
    );
  }
  return (
    <div className="ruler" role="img" aria-label={label} data-done={done}>
      {Array.from({ length: total }, (_, index) => (
        <i key={index} data-on={index < watched ? "" : undefined} />
      ))}
    </div>
  );
}
