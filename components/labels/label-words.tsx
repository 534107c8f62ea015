import type { LabelText } from "./prepare/figures";

/** Words of a label, marked where they are the signed ones and not the reader's language. */
export function LabelWords({ text, isSigned }: LabelText) {
  return isSigned ? <span lang="en">{text}</span> : text;
}

/** For messages that quote what was signed. */
export const signedWords = (words: React.ReactNode) => <span lang="en">{words}</span>;
