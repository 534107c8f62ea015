/** Lines that check a report's JSON file without this server's pages; `jws` and the keys can be fetched once and kept. */
export function checksumLines(fileName: string, sha256: string): string {
  return `echo "${sha256}  ${fileName}" | sha256sum --check`;
}

export function attestationPython(
  fileName: string,
  { jws, origin }: { jws: string; origin: string },
): string {
  return [
    "# pip install joserfc requests",
    "import hashlib, json, requests; from joserfc import jws, jwk",
    `keys = jwk.KeySet.import_key_set(requests.get("${origin}/.well-known/jwks.json").json())`,
    `signed = jws.deserialize_compact(requests.get("${jws}").text, keys, algorithms=["EdDSA"])`,
    `assert json.loads(signed.payload)["sha256"] == hashlib.sha256(open("${fileName}", "rb").read()).hexdigest()`,
  ].join("\n");
}
