import type { LabelPicture } from "./label-picture";

/** What a picture has to say of its label's state before anything else. */
export type Standing = {
  kind: "preview" | "valid" | "outdated" | "expired" | "superseded" | "withdrawn";
  /** Whether class colours may be used. */
  hasColour: boolean;
  /** Whether letters, ranges and amounts may still be read. */
  hasClasses: boolean;
  /** One word or two for a small picture; null when there is nothing to say. */
  word: string | null;
  /** The day of it, `YYYY-MM-DD`, or null. */
  on: string | null;
};

/** Decides once what each state does to every picture. */
export function standingOf(picture: LabelPicture): Standing {
  const { issue } = picture;
  const plain = { hasColour: true, hasClasses: true, on: null };
  if (issue === null) return { ...plain, kind: "preview", word: "preview" };
  const { state } = issue;
  switch (state.kind) {
    case "valid":
      return state.isOutdated
        ? { ...plain, kind: "outdated", word: "outdated" }
        : { ...plain, kind: "valid", word: null };
    case "expired":
      return { kind: "expired", hasColour: false, hasClasses: true, word: "expired", on: issue.validUntil };
    case "superseded":
      return { kind: "superseded", hasColour: false, hasClasses: true, word: "superseded", on: state.on };
    case "withdrawn":
      return { kind: "withdrawn", hasColour: false, hasClasses: false, word: "withdrawn", on: state.on };
  }
}
