import { getLocale } from "next-intl/server";
import type { FormState } from "@/lib/domain/form-state";
import { DEFAULT_LOCALE } from "@/lib/domain/locale";
import { foundWords } from "./found-words";

/** A form's answer in the language of whoever sent the form. */
export async function inReadersWords<State extends FormState>(state: State): Promise<State> {
  const locale = await getLocale();
  if (locale === DEFAULT_LOCALE) return state;
  const say = foundWords(locale, "forms");
  const faults = Object.entries(state.faults).map(([field, fault]): [string, string] => [field, say(fault)]);
  return {
    ...state,
    message: state.message === null ? null : say(state.message),
    done: state.done === null ? null : say(state.done),
    faults: Object.fromEntries(faults),
  };
}
