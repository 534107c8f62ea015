/** Crockford's base 32: no letter that is read as a digit. */
export const LABEL_ID_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const LABEL_ID_LENGTH = 8;

const LABEL_ID = new RegExp(`^WP-[${LABEL_ID_ALPHABET}]{${String(LABEL_ID_LENGTH)}}$`);

/** The id as it is stored, from one in an address, where small letters are usual; null for what can be no label of ours. */
export function toLabelId(text: string): string | null {
  const id = text.toUpperCase();
  return LABEL_ID.test(id) ? id : null;
}

/** A label's id from random bytes, one for each character. */
export function labelIdOf(bytes: Uint8Array): string {
  const letters = Array.from(bytes.subarray(0, LABEL_ID_LENGTH), (byte) =>
    LABEL_ID_ALPHABET.charAt(byte % 32),
  );
  return `WP-${letters.join("")}`;
}

/** `/verify/wp-…`, `/verify/wr-…`: what the code on a label or a report leads to. */
export const verifyPath = (id: string): string => `/verify/${id.toLowerCase()}`;
/** Pictures and files of a label without what tells them apart: `/labels/wp-…`. */
export const labelFilePath = (labelId: string): string => `/labels/${labelId.toLowerCase()}`;
