"""Verifies a label with joserfc, an unmodified JOSE library, and every flipped byte of it. Reads JSON, prints JSON."""

import base64
import json
import sys

from joserfc import jwk, jws


def decode(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def verified(token: str, keys: dict) -> bool:
    try:
        found = jws.deserialize_compact(token, jwk.KeySet.import_key_set(keys), algorithms=["EdDSA"])
        json.loads(found.payload)
        return True
    except Exception:
        return False


def flips(data: bytes):
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1 << (at % 8)
        yield bytes(changed)


def main() -> None:
    given = json.load(sys.stdin)
    token, keys = given["token"], given["keys"]
    parts = token.split(".")
    survivors = []
    count = 0
    for index, name in enumerate(["header", "document", "signature"]):
        for changed in flips(decode(parts[index])):
            count += 1
            tampered = ".".join([*parts[:index], encode(changed), *parts[index + 1 :]])
            if verified(tampered, keys):
                survivors.append(name)
    kid = json.loads(decode(parts[0]))["kid"]
    for changed in flips(kid.encode()):
        count += 1
        renamed = [{**key, "kid": changed.decode("latin1") if key["kid"] == kid else key["kid"]} for key in keys["keys"]]
        if verified(token, {"keys": renamed}):
            survivors.append("kid")
    payload = decode(parts[1]).decode()
    print(json.dumps({"valid": verified(token, keys), "flips": count, "survivors": survivors, "payload": payload}))


main()
