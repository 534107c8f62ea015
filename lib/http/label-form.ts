import { z } from "zod";
import { checkboxField } from "./fields";

const labelId = z.string();

export const issueSchema = z.strictObject({
  supersedes: z
    .string()
    .optional()
    .transform((id) => (id === undefined || id === "" ? null : id)),
  isListed: checkboxField,
});

/** How long a reason may be is the command's to say. */
export const withdrawSchema = z.strictObject({ labelId, reason: z.string().default("") });

export const listSchema = z.strictObject({
  labelId,
  isListed: z.enum(["yes", "no"]).transform((word) => word === "yes"),
});
