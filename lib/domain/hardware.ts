/** "8 × NVIDIA H100", or the CPU where there is no GPU; null when the tracker did not say. */
export function describeHardware(input: {
  gpuModel: string | null;
  gpuCount: number | null;
  cpuModel: string | null;
  cpuCount: number | null;
}): string | null {
  if (input.gpuModel !== null) {
    // CodeCarbon puts the count into the text already: "2 x NVIDIA A100".
    const counted = /^(\d+) ?x (.+)$/i.exec(input.gpuModel);
    if (counted !== null) return `${counted[1] ?? ""} × ${counted[2] ?? ""}`;
    return input.gpuCount === null ? input.gpuModel : `${String(input.gpuCount)} × ${input.gpuModel}`;
  }
  if (input.cpuModel === null) return null;
  const model = input.cpuModel
    .replace(/\((R|TM)\)/gi, "")
    .replace(/ CPU\b.*$/, "")
    .replace(/\s+/g, " ")
    .trim();
  return input.cpuCount === null ? model : `${model}, ${String(input.cpuCount)} threads`;
}
