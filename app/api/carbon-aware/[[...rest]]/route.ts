import { noSuchRoute } from "@/lib/http/unanswered";

/** What no other route of this folder has. */
export const { GET, POST, PUT, PATCH, DELETE } = noSuchRoute;
