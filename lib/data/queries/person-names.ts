import { db } from "../client";

/** The names of people by their ids; who is gone has none. */
export async function personNames(userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const people = await db().user.findMany({
    where: { id: { in: [...new Set(userIds)] } },
    select: { id: true, name: true },
  });
  return new Map(people.map((person) => [person.id, person.name]));
}
