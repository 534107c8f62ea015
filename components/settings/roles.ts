import { ROLES, type Role } from "@/lib/domain/viewer";

/** What each role may do, in one line; each may also do what those before it may. */
const ROLE_WORDS: Record<Role, string> = {
  viewer: "sees everything",
  researcher: "also makes projects and tokens",
  manager: "as researcher, for those who answer for results",
  admin: "also manages members and every token",
};

export const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, label: `${role}: ${ROLE_WORDS[role]}` }));
