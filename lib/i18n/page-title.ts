import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { Messages } from "./messages";

/** `generateMetadata` of a page whose title is always the same words. */
export function pageTitle(key: keyof Messages["titles"]): () => Promise<Metadata> {
  return async () => {
    const t = await getTranslations("titles");
    return { title: t(key) };
  };
}
