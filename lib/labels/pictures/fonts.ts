import path from "node:path";

const packages = path.join(process.cwd(), "node_modules");

/**
 * The fonts that our PNG and PDF are drawn with, so that they look alike on every machine: Arimo (SIL OFL 1.1) has the metrics of Arial;
 * DejaVu Sans has Arabic and what else Arimo lacks.
 */
export const FONT_FILES = {
  regular: path.join(packages, "@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf"),
  bold: path.join(packages, "@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf"),
  fallback: path.join(packages, "dejavu-fonts-ttf/ttf/DejaVuSans.ttf"),
} as const;

export const FONT_NAME = "Arimo";

/** Letters of scripts that none of our fonts has, and pictographs. */
const FOREIGN =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Common}\p{Script=Inherited}]|\p{Extended_Pictographic}/u;

/** Whether a text asks for fonts of the machine: reading them takes longer, so only then. */
export function needsSystemFonts(words: string): boolean {
  return FOREIGN.test(words);
}
