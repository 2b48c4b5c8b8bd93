import next from "@next/eslint-plugin-next";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

// Who may open the database by hand: what a tenant's transaction rests on, what makes the tables, and what tests and measures them.
const mayOpenTheDatabase = [
  "server/platform/**",
  "server/testing/**",
  "server/**/*.test.ts",
  "jobs/**/*.test.ts",
  "prisma/**",
  "run/**",
  "bench/**",
  "e2e/**",
];
const mayReadTheEnvironment = [
  "server/platform/env.ts",
  "prisma/**/*.ts",
  "server/testing/**",
  "run/**",
  "bench/**",
  "e2e/**",
  "*.config.*",
  "**/*.test.ts",
];

const noEnvironment = {
  // NODE_ENV is no setting of ours: it is what Next.js says it is building.
  selector:
    ":not(MemberExpression[property.name='NODE_ENV']) > MemberExpression[object.name='process'][property.name='env']",
  message: "Settings are read and checked in server/platform/env.ts: add it there and to .env.example.",
};

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      ".next/",
      ".data/",
      "prisma/generated/",
      "public/",
      "test-results/",
      "playwright-report/",
      "next-env.d.ts",
    ],
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { "react-hooks": reactHooks, "@next/next": next },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...next.configs.recommended.rules,
      ...next.configs["core-web-vitals"].rules,
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "off",
      "prefer-const": "error",
      "no-var": "error",
      "no-restricted-syntax": ["error", noEnvironment],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "pg",
              message: "Only server/platform opens the database; a command gets its transaction as work.tx.",
            },
          ],
          patterns: [
            {
              group: [
                "@prisma/client",
                "@prisma/client/*",
                "@prisma/adapter-pg",
                "**/prisma/generated/client",
                "**/prisma/generated/client.*",
              ],
              message:
                "The bare client steps around the tenant: use work.tx, or the read helpers of server/platform/db.ts.",
              allowTypeImports: true,
            },
          ],
        },
      ],
    },
  },
  { files: mayOpenTheDatabase, rules: { "@typescript-eslint/no-restricted-imports": "off" } },
  { files: mayReadTheEnvironment, rules: { "no-restricted-syntax": "off" } },
  {
    files: ["**/*.{js,mjs,cjs}"],
    extends: [tseslint.configs.base],
    rules: { "prefer-const": "error", "no-var": "error", eqeqeq: ["error", "always", { null: "ignore" }] },
  },
);
