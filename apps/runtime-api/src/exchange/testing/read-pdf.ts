import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What another program finds in a PDF file. */
export interface SeenPdf {
  readonly pages: number;
  /** What can be searched and copied. */
  readonly text: string;
  readonly fonts: readonly { readonly name: string; readonly isEmbedded: boolean }[];
}

/** Reads a PDF with a reader that shares no code with the writer. */
export async function readPdf(bytes: Uint8Array): Promise<SeenPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, disableFontFace: true, fontExtraProperties: true, verbosity: 0 });
  const file = await task.promise;
  const texts: string[] = [];
  const fonts = new Map<string, boolean>();
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const { items, styles } = await page.getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join('\n'));
    await page.getOperatorList();
    for (const id of Object.keys(styles)) {
      const font = page.commonObjs.get(id) as { readonly name: string; readonly missingFile?: boolean };
      fonts.set(font.name, font.missingFile !== true);
    }
  }
  await task.destroy();
  return { pages: texts.length, text: texts.join('\n'), fonts: [...fonts].map(([name, isEmbedded]) => ({ name, isEmbedded })) };
}
