import type { LabelPicture } from "./label-picture";

/** Ids begin with the label's and the form's: several pictures may stand in one page. */
export function idPrefixOf(picture: LabelPicture, form: string): string {
  const label = (picture.issue?.labelId ?? "preview").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `wp-${label.slice(0, 40)}-${form}`;
}
