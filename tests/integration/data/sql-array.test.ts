import fc from "fast-check";
import { expect, it } from "vitest";
import { sql } from "@/lib/data/client";
import { newId } from "@/lib/data/ids";

type Echo = { ids: string[]; texts: string[]; times: string[]; numbers: (number | null)[] };

const ECHO = `
select to_json($1::uuid[]) as ids, to_json($2::text[]) as texts, to_json($4::float8[]) as numbers,
  (select coalesce(json_agg((extract(epoch from at) * 1000000)::bigint::text order by place), '[]')
     from unnest($3::timestamptz[]) with ordinality as t(at, place)) as times`;

async function echo(
  ids: string[],
  texts: string[],
  times: number[],
  numbers: number[],
): Promise<Echo | undefined> {
  const [row] = await sql().prepared<Echo>("echo_arrays", ECHO, [
    { type: "uuid", values: ids },
    { type: "text", values: texts },
    { type: "timestamptz", values: Float64Array.from(times) },
    { type: "float8", values: Float64Array.from(numbers) },
  ]);
  return row;
}

it("arrays reach the store as they are, each store in its own form", async () => {
  const known = [newId(), newId()];
  const storable = fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0"));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.uuid(), fc.constantFrom(...known))),
      fc.array(fc.oneof(storable, fc.constantFrom("", "NULL", 'a"b', "a\\b", "{x,y}", "a'b", "ä漢"))),
      fc.array(fc.integer({ min: 0, max: 4e15 })),
      fc.array(fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constant(Number.NaN))),
      async (ids, texts, times, numbers) => {
        const got = await echo(ids, texts, times, numbers);
        expect(got?.ids).toEqual(ids);
        expect(got?.texts).toEqual(texts);
        expect(got?.times).toEqual(times.map(String));
        const isBlank = numbers.every(Number.isNaN);
        expect(got?.numbers).toEqual(isBlank ? [] : numbers.map((n) => (Number.isNaN(n) ? null : n + 0)));
      },
    ),
  );
});
