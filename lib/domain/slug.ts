/** First segments of addresses that are ours: no organization may take one. */
const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  "_next",
  "admin",
  "api",
  "assets",
  "docs",
  "health",
  "help",
  "invite",
  "labels",
  "login",
  "logout",
  "new",
  "organizations",
  "public",
  "settings",
  "setup",
  "static",
  "status",
  "verify",
]);

const SLUG_MAX_LENGTH = 40;

/** Letters that are no base letter with a mark, as they are written where only a to z can be. */
const LATIN: Readonly<Record<string, string>> = {
  æ: "ae",
  œ: "oe",
  ø: "o",
  ß: "ss",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
};

/** The address form of a name: `Tern Lab` is `tern-lab`. Empty when nothing of it can stand in an address. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, (letter) => LATIN[letter] ?? "-")
    .replace(/-{2,}/g, "-")
    .slice(0, SLUG_MAX_LENGTH)
    .replace(/^-+|-+$/g, "");
}

/** Null when `slug` may be an organization's address, else what is wrong with it. */
export function slugFault(slug: string): string | null {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
    return "Use small letters, digits and single hyphens between them.";
  if (slug.length < 2 || slug.length > SLUG_MAX_LENGTH)
    return `Use 2 to ${String(SLUG_MAX_LENGTH)} characters.`;
  if (RESERVED_SLUGS.has(slug)) return `“${slug}” is used by Wattprint itself. Choose another.`;
  return null;
}
