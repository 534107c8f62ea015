import { getLabelFile } from "@/lib/http/label-files";

export const GET = getLabelFile;
