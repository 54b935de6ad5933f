import next from "@next/eslint-plugin-next";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const NEXT_IMPORTS = {
  regex: "^next($|/(?!navigation$|font/|dist))",
  message: "Components stay free of Next, but for useRouter and useSearchParams. Links are components/ui/link.",
};

/** app -> features -> components/ui, lib. A feature imports its own files by `./name`, and no other feature. */
const LAYERS = [
  { files: ["src/features/**"], group: ["@/features/*", "@/app/*", "../*"], message: "No feature imports another, or the app." },
  { files: ["src/components/**"], group: ["@/features/*", "@/app/*", "../*"], message: "Components know no feature." },
  { files: ["src/lib/**"], group: ["@/features/*", "@/app/*", "@/components/*"], message: "lib is below everything." },
];

export default tseslint.config(
  { ignores: [".next/", "out/", "next-env.d.ts", "src/lib/api/schema.d.ts"] },
  ...tseslint.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  reactHooks.configs.flat.recommended,
  next.configs["core-web-vitals"],
  {
    rules: {
      "max-lines": ["error", 250],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // Covers come from many hosts and are exported pages' plain <img>; there is no server to resize them.
      "@next/next/no-img-element": "off",
    },
  },
  // `act` is awaited and takes an async function, whether or not that waits for something.
  { files: ["**/*.test.tsx"], rules: { "@typescript-eslint/require-await": "off" } },
  {
    files: ["src/**"],
    ignores: ["src/lib/api/**", "**/*.test.*"],
    rules: { "no-restricted-globals": ["error", { name: "fetch", message: "lib/api is the only door to the server." }] },
  },
  ...LAYERS.map(({ files, group, message }) => ({
    files,
    ignores: ["**/*.test.*"],
    rules: { "no-restricted-imports": ["error", { patterns: [{ group, message }, NEXT_IMPORTS] }] },
  })),
  {
    files: ["src/app/**"],
    rules: { "no-restricted-imports": ["error", { name: "next/link", message: "Links are components/ui/link." }] },
  },
);
