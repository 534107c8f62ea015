import { z } from "zod";

/** Form fields that several forms share; their messages say what to do. */
const shortText = (missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(120, "Use 120 characters or fewer.")
    .refine((value) => !/\p{Cc}/u.test(value), "Leave out control characters.");

export const nameField = shortText("Give it a name.");
export const personNameField = shortText("Say what people should call you.");

export const emailField = z
  .string("Give an email address.")
  .trim()
  .toLowerCase()
  .max(254, "That is longer than an email address can be.")
  .pipe(z.email("This is not an email address: name@example.org."));

/** A new password's strength is judged where it is set; see `passwordFault`. */
export const newPasswordField = z.string("Choose a password.").min(1, "Choose a password.");

/** A checkbox: present when ticked. */
export const checkboxField = z
  .string()
  .optional()
  .transform((value) => value !== undefined);

export const idField = z.uuid("Choose one from the list.");

/** A choice that may be left empty. */
export const optionalIdField = z
  .union([z.literal(""), idField])
  .optional()
  .transform((value) => (value === undefined || value === "" ? null : value));
