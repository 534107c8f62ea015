import { LABEL_ID_ALPHABET, LABEL_ID_LENGTH } from "@/lib/domain/label/label-id";

const WHOLE = new RegExp(`^ES-[${LABEL_ID_ALPHABET}]{${String(LABEL_ID_LENGTH)}}$`);

/** The id as it is stored, from one in an address or a job's name, where small letters are usual; null for what can be no estimate of ours. */
export function toEstimateId(text: string): string | null {
  const id = text.toUpperCase();
  return WHOLE.test(id) ? id : null;
}

/** An estimate's id from random bytes, one for each character. */
export function estimateIdOf(bytes: Uint8Array): string {
  const letters = Array.from(bytes.subarray(0, LABEL_ID_LENGTH), (byte) =>
    LABEL_ID_ALPHABET.charAt(byte % 32),
  );
  return `ES-${letters.join("")}`;
}
