/** Stands in for parts of Next that exported pages never run (next.config.ts says which). */
exports.__esModule = true;

exports.serverActionReducer = () => {
  throw new Error("Exported pages have no server actions.");
};

/** next/dist/lib/constants */
exports.NEXT_NAV_DEPLOYMENT_ID_HEADER = "x-nextjs-deployment-id";

/** next/dist/client/components/builtin/global-error */
exports.default = () => null;
