/** Number formats that we know, the widest first. */
export const PRECISIONS = ["fp64", "fp32", "tf32", "bf16", "fp16", "fp8", "int8", "int4"] as const;
export type Precision = (typeof PRECISIONS)[number];

/** As libraries write them, without what `plainWord` takes away: PyTorch's dtypes, Lightning's `16-mixed`, Accelerate's `bf16`. */
const SPELLINGS: Readonly<Record<string, Precision>> = {
  float64: "fp64",
  double: "fp64",
  "64": "fp64",
  "64true": "fp64",
  float32: "fp32",
  float: "fp32",
  single: "fp32",
  full: "fp32",
  "32": "fp32",
  "32true": "fp32",
  tensorfloat32: "tf32",
  bfloat16: "bf16",
  bf16mixed: "bf16",
  bf16true: "bf16",
  mixedbfloat16: "bf16",
  float16: "fp16",
  half: "fp16",
  "16": "fp16",
  "16mixed": "fp16",
  "16true": "fp16",
  mixedfloat16: "fp16",
  f16: "fp16",
  f32: "fp32",
  b16: "bf16",
  float8: "fp8",
  float8e4m3fn: "fp8",
  float8e5m2: "fp8",
  transformerengine: "fp8",
  "8bit": "int8",
  q8: "int8",
  nf4: "int4",
  "4bit": "int4",
  q4: "int4",
};

/** A word without case, `_`, `-`, `.`, `/` and spaces, as names are compared. */
export const plainWord = (word: string): string => word.toLowerCase().replace(/[\s_./-]+/g, "");

/** The number format that a library's word for it means; null for a word that we do not know, and for "no". */
export function toPrecision(word: string): Precision | null {
  const plain = plainWord(word.replace(/^(?:torch|tf|jnp|np|numpy|mx)\./i, ""));
  return PRECISIONS.find((precision) => precision === plain) ?? SPELLINGS[plain] ?? null;
}

/** A format as it is stored: by our word for it, or as it was said where we know none. */
export function toStoredPrecision(word: string | null | undefined): string | null {
  const said = word?.trim().toLowerCase() ?? "";
  return said === "" ? null : (toPrecision(said) ?? said);
}
