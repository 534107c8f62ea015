import type { NamespaceKeys, NestedKeyOf, Messages, useTranslations } from "next-intl";

/** What `useTranslations(namespace)` gives, for pure functions that decide what is said. */
export type Translate<N extends NamespaceKeys<Messages, NestedKeyOf<Messages>>> = ReturnType<
  typeof useTranslations<N>
>;
