/** Does nothing, as fast as the server can: measures the round trip, and the bench compares ingestion with it. */
export function POST(): Response {
  return new Response(null, { status: 204 });
}

export const GET = POST;
