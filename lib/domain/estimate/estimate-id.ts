import { shortIds } from "@/lib/domain/short-id";

export const { read: toEstimateId, from: estimateIdOf } = shortIds("ES");
