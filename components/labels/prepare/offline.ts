/** Lines that check a label with a standard library; the files can be fetched once and kept. */
export function offlinePython(files: string, origin: string): string {
  return [
    "# pip install joserfc requests",
    "import json, requests; from joserfc import jws, jwk",
    `keys = jwk.KeySet.import_key_set(requests.get("${origin}/.well-known/jwks.json").json())`,
    `label = json.loads(jws.deserialize_compact(requests.get("${files}.jws").text, keys, algorithms=["EdDSA"]).payload)`,
  ].join("\n");
}

export function offlineNode(files: string, origin: string): string {
  return [
    "// npm install jose",
    'import { compactVerify, createRemoteJWKSet } from "jose";',
    `const keys = createRemoteJWKSet(new URL("${origin}/.well-known/jwks.json"));`,
    `const { payload } = await compactVerify(await (await fetch("${files}.jws")).text(), keys);`,
  ].join("\n");
}
