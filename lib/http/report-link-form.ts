import { z } from "zod";

/** The last day on which a link opens; empty: until it is revoked. */
export const reportLinkSchema = z.strictObject({
  expiresOn: z
    .union([z.literal(""), z.iso.date("Give a day: YYYY-MM-DD.")])
    .optional()
    .transform((day) => (day === undefined || day === "" ? null : day)),
});
