import nextPlugin from "@next/eslint-plugin-next";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Imports point one way: app → components → lib/domain, app → lib/* → lib/domain (ARCHITECTURE.md). */
const prisma = { regex: "(^@prisma/|generated/)", message: "Only lib/data imports Prisma." };
const pure = {
  regex: "^@/(?!lib/domain/)|^\\.\\./|^(next|react|@prisma|node:)(/|$)|^node:",
  message: "lib/domain is pure: it imports nothing of ours and no platform.",
};
const noUi = { regex: "^@/(app|components)/", message: "lib knows no pages and no components." };
const noServer = {
  regex: "^@/(app|lib/(?!domain/))|^next-auth",
  message: "Components take data and actions as props; they import lib/domain and components only.",
};
const noNext = {
  regex: "^next(/|$|-auth)",
  message: "lib/data, lib/ingest, lib/feeds and lib/jobs know no framework.",
};
const restrict = (patterns) => ({ "no-restricted-imports": ["error", { patterns }] });

/** What people read stands in the catalogue, so that it has a second language (ARCHITECTURE.md, decision 28). */
const SAID = "/^(aria-label|alt|caption|footer|hint|label|note|noun|placeholder|reason|sub|title|what)$/";
const inCatalogue = {
  "no-restricted-syntax": [
    "error",
    {
      selector: "JSXText[value=/^(?!\\s*(Wattprint|Ctrl|Ctrl K|Enter|Esc)\\s*$)[^]*[a-z]{2}/]",
      message: "Words belong in lib/i18n/messages.",
    },
    {
      selector: `JSXAttribute[name.name=${SAID}] > Literal[value=/[a-z]{2}/]`,
      message: "Words belong in lib/i18n/messages.",
    },
    {
      selector: `JSXAttribute[name.name=${SAID}] > JSXExpressionContainer > :matches(Literal, ConditionalExpression > Literal)[value=/[a-z]{2}/]`,
      message: "Words belong in lib/i18n/messages.",
    },
  ],
};

export default tseslint.config(
  {
    ignores: [
      ".next*/**",
      "node_modules/**",
      "lib/data/generated/**",
      "next-env.d.ts",
      "**/*.mjs",
      "test-results/**",
      "playwright-report/**",
      "shots/**",
    ],
  },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { "@next/next": nextPlugin, "react-hooks": reactHooks },
    rules: {
      ...nextPlugin.configs.recommended.rules,
      ...nextPlugin.configs["core-web-vitals"].rules,
      ...reactHooks.configs.recommended.rules,
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/dot-notation": "off",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/require-await": "off",
      "no-console": "off",
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Only lib/env.ts reads settings." },
      ],
      ...restrict([prisma]),
    },
  },
  { files: ["lib/**"], rules: restrict([prisma, noUi]) },
  { files: ["lib/domain/**"], rules: restrict([pure]) },
  { files: ["lib/{ingest,feeds,jobs}/**"], rules: restrict([prisma, noUi, noNext]) },
  {
    files: ["lib/ingest/adapters/**", "lib/feeds/*-answer.ts"],
    rules: restrict([
      prisma,
      noUi,
      noNext,
      { regex: "^@/lib/(?!domain/)", message: "What reads a foreign format is a pure function." },
    ]),
  },
  {
    files: ["lib/labels/pictures/**"],
    rules: restrict([
      prisma,
      noUi,
      noNext,
      { regex: "^@/lib/(?!domain/)", message: "A picture is a pure function of what it shows." },
      { regex: "^\\.\\./", message: "A picture is a pure function of what it shows." },
    ]),
  },
  { files: ["lib/data/**"], rules: restrict([noUi, noNext]) },
  { files: ["components/**"], rules: restrict([prisma, noServer]) },
  {
    files: ["app/**/*.tsx", "components/**/*.tsx"],
    rules: inCatalogue,
  },
  {
    files: ["lib/env.ts", "lib/server/{start,build}.ts", "lib/cli/**", "*.config.ts", "tests/**"],
    rules: { "no-restricted-properties": "off" },
  },
  {
    // Only an interface can be merged with the library's own.
    files: ["lib/i18n/types.ts"],
    rules: { "@typescript-eslint/consistent-type-definitions": "off" },
  },
  {
    // Without https the deprecated way to copy is the only one.
    files: ["components/ui/copy-button.tsx"],
    rules: { "@typescript-eslint/no-deprecated": "off" },
  },
  { files: ["tests/**"], rules: { ...restrict([]), "@typescript-eslint/no-non-null-assertion": "off" } },
);
