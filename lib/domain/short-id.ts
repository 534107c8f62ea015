/** Crockford's base 32: no letter that is read as a digit. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Letters after the prefix, and random bytes that an id takes. */
export const SHORT_ID_LENGTH = 8;

/** Ids of one kind, short enough to be read out: `WP-7K3Q9X2M`. */
export function shortIds(prefix: string) {
  const whole = new RegExp(`^${prefix}-[${ALPHABET}]{${String(SHORT_ID_LENGTH)}}$`);
  return {
    /** The id as it is stored, from one in an address or a name, where small letters are usual; null for what can be none of this kind. */
    read: (text: string): string | null => {
      const id = text.toUpperCase();
      return whole.test(id) ? id : null;
    },
    /** An id from random bytes, one for each letter. */
    from: (bytes: Uint8Array): string => {
      const letters = Array.from(bytes.subarray(0, SHORT_ID_LENGTH), (byte) => ALPHABET.charAt(byte % 32));
      return `${prefix}-${letters.join("")}`;
    },
  };
}
