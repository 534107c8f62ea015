import { ROLES, type Role } from "@/lib/domain/viewer";

/** What each role may do, in one line; each may also do what those before it may. The commands hold this. */
export const ROLE_WORDS: Record<Role, string> = {
  viewer: "sees everything, changes nothing",
  researcher: "also makes projects and tokens, corrects runs",
  manager: "may do the same as a researcher so far",
  admin: "also manages people, every token and the organization",
};

export const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, label: `${role}: ${ROLE_WORDS[role]}` }));
