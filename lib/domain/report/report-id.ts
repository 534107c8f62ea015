import { shortIds } from "@/lib/domain/short-id";

export const { read: toReportId, from: reportIdOf } = shortIds("WR");
