import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What another program finds in a PDF file. */
export interface SeenPdf {
  readonly pages: number;
  /** What can be searched and copied. */
  readonly text: string;
  /** What is drawn beside text: the size of each picture in dots, and the page it stands on. */
  readonly pictures: readonly { readonly width: number; readonly height: number; readonly page: number }[];
  readonly fonts: readonly { readonly name: string; readonly isEmbedded: boolean }[];
}

/** Reads a PDF with a reader that shares no code with the writer. */
export async function readPdf(bytes: Uint8Array): Promise<SeenPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, disableFontFace: true, fontExtraProperties: true, verbosity: 0 });
  const file = await task.promise;
  const texts: string[] = [];
  const pictures: { readonly width: number; readonly height: number; readonly page: number }[] = [];
  const fonts = new Map<string, boolean>();
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const { items, styles } = await page.getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join('\n'));
    const { fnArray, argsArray } = await page.getOperatorList();
    for (const [at, operator] of fnArray.entries()) {
      const [, width, height] = operator === OPS.paintImageXObject ? (argsArray[at] as readonly [string, number, number]) : [];
      if (width !== undefined && height !== undefined) pictures.push({ width, height, page: number });
    }
    for (const id of Object.keys(styles)) {
      const font = page.commonObjs.get(id) as { readonly name: string; readonly missingFile?: boolean };
      fonts.set(font.name, font.missingFile !== true);
    }
  }
  await task.destroy();
  return { pages: texts.length, text: texts.join('\n'), pictures, fonts: [...fonts].map(([name, isEmbedded]) => ({ name, isEmbedded })) };
}
