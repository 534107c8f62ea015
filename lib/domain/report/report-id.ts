import { LABEL_ID_ALPHABET, LABEL_ID_LENGTH } from "@/lib/domain/label/label-id";

const REPORT_ID = new RegExp(`^WR-[${LABEL_ID_ALPHABET}]{${String(LABEL_ID_LENGTH)}}$`);

/** The id as it is stored, from one in an address, where small letters are usual; null for what can be no report of ours. */
export function toReportId(text: string): string | null {
  const id = text.toUpperCase();
  return REPORT_ID.test(id) ? id : null;
}

/** A report's id from random bytes, one for each character. */
export function reportIdOf(bytes: Uint8Array): string {
  const letters = Array.from(bytes.subarray(0, LABEL_ID_LENGTH), (byte) =>
    LABEL_ID_ALPHABET.charAt(byte % 32),
  );
  return `WR-${letters.join("")}`;
}
