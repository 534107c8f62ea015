/** A form of a page as a browser without scripts sends it. */
export type PageForm = { address: string; fields: FormData };

const FORM = /<form\b[^>]*>.*?<\/form>/gs;
const HIDDEN = /<input type="hidden"[^>]*>/g;
const ENTITIES: Readonly<Record<string, string>> = { "&quot;": '"', "&#x27;": "'", "&lt;": "<", "&gt;": ">" };

const unescape = (text: string): string =>
  text.replace(/&(quot|#x27|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity).replaceAll("&amp;", "&");

/**
 * The form of the page that has this button, with what it carries itself.
 * @throws Error when the page has none such.
 */
export async function readForm(address: string, cookie: string, button: string): Promise<PageForm> {
  const html = await (await fetch(address, { headers: { cookie } })).text();
  const form = (html.match(FORM) ?? []).find((each) => each.includes(`>${button}<`));
  if (form === undefined) throw new Error(`${address} has no button “${button}”`);
  const fields = new FormData();
  for (const input of form.match(HIDDEN) ?? []) {
    const valueOf = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? "";
    fields.append(unescape(valueOf("name")), unescape(valueOf("value")));
  }
  return { address, fields };
}

export function sendForm({ address, fields }: PageForm, cookie: string): Promise<Response> {
  const { origin } = new URL(address);
  return fetch(address, { method: "POST", headers: { cookie, origin }, body: fields, redirect: "manual" });
}
