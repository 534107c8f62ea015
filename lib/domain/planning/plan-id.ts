import { shortIds } from "@/lib/domain/short-id";

export const { read: toPlanId, from: planIdOf } = shortIds("PL");
