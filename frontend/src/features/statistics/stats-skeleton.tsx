/** The boxes of what is about to come. */
export function StatsSkeleton() {
  return (
    <div role="status" className="late">
      <span className="sr-only">Counting</span>
      <div aria-hidden="true">
        <div className="sk mb-6 h-72 rounded-lg lg:h-36" />
        <div className="stats-grid">
          <div className="sk h-96 rounded-lg" />
          <div className="sk h-96 rounded-lg" />
          <div className="sk wide h-96 rounded-lg" />
        </div>
      </div>
    </div>
  );
}
