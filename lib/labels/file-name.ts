import { toLabelId } from "@/lib/domain/label/label-id";
import { PNG_SCALES } from "./pictures/png-scales";
import type { ThemeName } from "./pictures/theme";

/** `card` is the picture of a link, as messengers show it. */
export const LABEL_FORMS = ["full", "wide", "badge", "facts", "card"] as const;
export type LabelForm = (typeof LABEL_FORMS)[number];

/** One file of a label. A name says all of it, so that every cache and proxy keeps files apart: `wp-7q3f9kxm-wide-dark@2x.png`. */
export type LabelFileName =
  | { labelId: string; kind: "svg"; form: LabelForm; theme: ThemeName }
  | { labelId: string; kind: "png"; form: LabelForm; theme: ThemeName; scale: (typeof PNG_SCALES)[number] }
  | { labelId: string; kind: "pdf" }
  | { labelId: string; kind: "json" }
  | { labelId: string; kind: "jws" };

const NAME =
  /^(wp-[0-9a-z]{8})(?:-(wide|badge|facts|card))?(?:-(dark))?(?:@([23])x)?\.(svg|png|pdf|json|jws)$/i;
const THEMED: readonly LabelForm[] = ["full", "wide"];

/** Null for a name that no file has; without a database, and whether the label exists or not. */
export function parseLabelFileName(name: string): LabelFileName | null {
  const [whole, id = "", formName, dark, scaleText, extension = ""] = NAME.exec(name) ?? [];
  const labelId = toLabelId(id);
  if (whole === undefined || labelId === null) return null;
  const form = LABEL_FORMS.find((known) => known === formName?.toLowerCase()) ?? "full";
  const theme = dark === undefined ? "light" : "dark";
  if (theme === "dark" && !THEMED.includes(form)) return null;
  const kind = extension.toLowerCase();
  if (kind === "png") {
    const scale = PNG_SCALES.find((known) => known === Number(scaleText ?? 1)) ?? 1;
    return { labelId, kind, form, theme, scale };
  }
  if (scaleText !== undefined) return null;
  if (kind === "svg") return { labelId, kind, form, theme };
  const isPlain = form === "full" && theme === "light";
  return isPlain && (kind === "pdf" || kind === "json" || kind === "jws") ? { labelId, kind } : null;
}
