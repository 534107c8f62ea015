import { readFile } from "node:fs/promises";
import path from "node:path";

const packages = path.join(process.cwd(), "node_modules");
const inter = (name: string) => path.join(packages, `@expo-google-fonts/inter/${name}/Inter_${name}.ttf`);

/** Inter and JetBrains Mono (SIL OFL 1.1); DejaVu Sans has letters that neither has. */
const FILES = {
  regular: inter("400Regular"),
  medium: inter("500Medium"),
  semibold: inter("600SemiBold"),
  bold: inter("700Bold"),
  mono: path.join(packages, "@expo-google-fonts/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf"),
  fallback: path.join(packages, "dejavu-fonts-ttf/ttf/DejaVuSans.ttf"),
} as const;

export type FontName = keyof typeof FILES;
/** The files, and what was measured with them: the same for every pass over the pages. */
export type Fonts = {
  files: Readonly<Record<FontName, Buffer>>;
  /** Width of each word by font, per point. */
  widths: Map<string, number>;
  /** Whether a font has a letter. */
  letters: Map<string, boolean>;
};

export async function readFonts(): Promise<Fonts> {
  const [regular, medium, semibold, bold, mono, fallback] = await Promise.all([
    readFile(FILES.regular),
    readFile(FILES.medium),
    readFile(FILES.semibold),
    readFile(FILES.bold),
    readFile(FILES.mono),
    readFile(FILES.fallback),
  ]);
  const files = { regular, medium, semibold, bold, mono, fallback };
  return { files, widths: new Map(), letters: new Map() };
}
