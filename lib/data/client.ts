import { runtime } from "@/lib/runtime";
import type { PrismaClient } from "./generated/client";
import type { Sql } from "./sql";

/** The open store's Prisma client: reads and writes of everything but measurements. */
export function db(): PrismaClient {
  return runtime().store.prisma;
}

/** The open store's plain statements: the measurement writer and the queries that Prisma cannot say. */
export function sql(): Sql {
  return runtime().store.sql;
}
