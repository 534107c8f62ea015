import { parseLabelFileName } from "@/lib/labels/file-name";
import { serveLabelFile } from "@/lib/labels/serve";
import type { RouteContext } from "./api";
import { faultAnswer, fileAnswer, noSuchFile } from "./label-file-answer";

/** `GET /labels/{file}`: pictures, the document and the signed document of an issued label, for everybody. */
export async function getLabelFile(request: Request, { params }: RouteContext): Promise<Response> {
  try {
    const { file: given } = await params;
    const name = typeof given === "string" ? parseLabelFileName(given) : null;
    const file = name === null ? null : await serveLabelFile(name);
    return file === null ? noSuchFile() : fileAnswer(file, request.headers.get("if-none-match"));
  } catch (error) {
    return faultAnswer(error);
  }
}
