import { z } from "zod";
import { SCOPES } from "@/lib/domain/viewer";
import { nameField, optionalIdField } from "./fields";

/** The form that makes a token, on the connect page and in the settings. */
export const tokenFormSchema = z.strictObject({
  name: nameField,
  projectId: optionalIdField,
  scopes: z
    .array(z.enum(SCOPES, "Choose from the list."), "Choose at least one thing the token may do.")
    .min(1, "Choose at least one thing the token may do."),
  expiresOn: z
    .union([z.literal(""), z.iso.date("Give a day: year, month, day.")])
    .optional()
    .transform((day) => (day === undefined || day === "" ? null : endOfDayUtc(day))),
});

function endOfDayUtc(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3600 * 1000);
}
