import { publicKeys } from "@/lib/labels/keys/public-keys";
import { toProblem } from "@/lib/http/problem";

/** The public keys of labels (RFC 7517): whoever has them needs nobody of ours to verify one. */
export async function GET(): Promise<Response> {
  try {
    return Response.json(
      { keys: await publicKeys() },
      {
        headers: {
          "content-type": "application/jwk-set+json",
          "access-control-allow-origin": "*",
          "cross-origin-resource-policy": "cross-origin",
          "cache-control": "public, max-age=60",
        },
      },
    );
  } catch (error) {
    return toProblem(error);
  }
}
