import { shortIds } from "@/lib/domain/short-id";

export const { read: toLabelId, from: labelIdOf } = shortIds("WP");

/** `/verify/wp-…`, `/verify/wr-…`: what the code on a label or a report leads to. */
export const verifyPath = (id: string): string => `/verify/${id.toLowerCase()}`;
/** Pictures and files of a label without what tells them apart: `/labels/wp-…`. */
export const labelFilePath = (labelId: string): string => `/labels/${labelId.toLowerCase()}`;
