/** Stands in for parts of Next that exported pages never run (next.config.ts says which). */
exports.serverActionReducer = () => {
  throw new Error("Exported pages have no server actions.");
};
