import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { AUDIT_ACTIONS } from "@/lib/domain/audit-actions";
import { CLIENT_NAMESPACES } from "@/lib/i18n/client-namespaces";
import { ROLES } from "@/lib/domain/viewer";
import { MESSAGES, type Namespace } from "@/lib/i18n/messages";

type Tree = { readonly [key: string]: string | Tree };

const ROOT = path.resolve(import.meta.dirname, "../../../..");
const FOLDERS = ["app", "components", "lib"];
/** Namespaces whose keys are values of ours: `roles(member.role)`. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  roles: ROLES,
  // Found by what they say; `found-words.test.ts` holds each to a sentence of the code.
  forms: Object.keys(MESSAGES.en.forms),
  sentences: Object.keys(MESSAGES.en.sentences),
  // By the names of actions.
  auditTrail: AUDIT_ACTIONS.map((action) => `actions.${action}`),
  // By the ids of zones.
  zones: Object.keys(MESSAGES.en.zones.world).map((id) => `world.${id}`),
};
const NAMESPACES = Object.keys(MESSAGES.en);

const files = new Map(
  FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .map((file) => path.join(folder, file))
      .filter((file) => /\.tsx?$/.test(file) && !file.includes("generated"))
      .map((file) => [file, readFileSync(path.join(ROOT, file), "utf8")] as const),
  ),
);

/** Namespaces that a file names, in a hook or in the type of a parameter; a part of one is "palette.keys". */
function partsOf(text: string): string[] {
  const calls = /(?:useTranslations|getTranslations|Translate<|namespace:)[\s(]*"([\w.-]+)"/g;
  const titles = text.includes("pageTitle(") ? ["titles"] : [];
  return [...titles, ...[...text.matchAll(calls)].flatMap(([, name]) => (name === undefined ? [] : [name]))];
}

const namespacesOf = (text: string): string[] => partsOf(text).map((part) => part.split(".")[0] ?? part);

/** Files of ours that a file imports at run time. */
function importsOf(file: string, text: string): string[] {
  const imports = /^(?:import|export)\s+(?!type\b)[^;]*?from\s+"([^"]+)"/gm;
  return [...text.matchAll(imports)].flatMap(([, target = ""]) => {
    const base = target.startsWith("@/")
      ? target.slice(2)
      : target.startsWith(".")
        ? path.join(path.dirname(file), target)
        : null;
    const found = [".ts", ".tsx", "/index.ts"]
      .map((end) => `${base ?? ""}${end}`)
      .find((name) => files.has(name));
    return base === null || found === undefined ? [] : [found];
  });
}

/** Everything that travels to the browser: client components and what they import, but for server actions. */
function browserFiles(): Set<string> {
  const reached = new Set<string>();
  const open = [...files].filter(([, text]) => text.startsWith('"use client"')).map(([file]) => file);
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    const text = files.get(file) ?? "";
    if (reached.has(file) || text.startsWith('"use server"')) continue;
    reached.add(file);
    open.push(...importsOf(file, text));
  }
  return reached;
}

function keysOf(tree: Tree, before = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [`${before}${key}`] : keysOf(value, `${before}${key}.`),
  );
}

/** Whether a text names a key: as a literal, or as a template whose fixed parts it has. */
function mentions(text: string, key: string): boolean {
  if (text.includes(`"${key}"`)) return true;
  // A value's own expression may hold backticks: what stands before it tells enough.
  const group = key.split(".").slice(0, -1).join(".");
  if (group !== "" && text.includes(`\`${group}.\${`)) return true;
  const templates = [...text.matchAll(/`([\w.-]*\$\{[^`]*)`/g)].map(([, template = ""]) => template);
  return templates.some((template) => {
    const fixed = template.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/);
    const escaped = fixed.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return fixed.some((part) => part !== "") && new RegExp(`^${escaped.join("[\\w-]+")}$`).test(key);
  });
}

describe("the use of the catalogue", () => {
  it("sends to the browser the namespaces that client components use, and no others", () => {
    const used = new Set([...browserFiles()].flatMap((file) => namespacesOf(files.get(file) ?? "")));
    expect([...CLIENT_NAMESPACES].sort().join()).toBe([...used].sort().join());
  });

  it.each(NAMESPACES)("uses every string of %s", (name) => {
    const users = [...files].filter(([, text]) => namespacesOf(text).includes(name));
    // What is said is often decided beside the component that says it.
    const folders = new Set(users.map(([file]) => path.dirname(file)));
    const near = [...files].filter(([file]) =>
      [...folders].some((folder) => file.startsWith(`${folder}${path.sep}`)),
    );
    const text = near.map(([, content]) => content).join("\n");
    const prefixes = users.flatMap(([, content]) =>
      partsOf(content).flatMap((part) =>
        part.startsWith(`${name}.`) ? [`${part.slice(name.length + 1)}.`] : [],
      ),
    );
    const isUsed = (key: string): boolean =>
      mentions(text, key) ||
      prefixes.some((prefix) => key.startsWith(prefix) && mentions(text, key.slice(prefix.length)));
    // The names come from the catalogue itself.
    const keys = keysOf(MESSAGES.en[name as Namespace]);
    const unused = keys.filter((key) => !(VALUES[name] ?? []).includes(key) && !isUsed(key));
    expect(unused).toEqual([]);
  });
});
