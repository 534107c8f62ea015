import { ROLES, type Role } from "@/lib/domain/viewer";

/** What each role may do, in one line; each may also do what those before it may. The commands hold this. */
export const ROLE_WORDS: Record<Role, string> = {
  viewer: "sees everything, changes nothing",
  researcher: "also makes projects and tokens, corrects runs",
  manager: "also keeps the sites with their PUE and WUE",
  admin: "also manages people, every token, own factors, hardware and the organization",
};

export const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, label: `${role}: ${ROLE_WORDS[role]}` }));
