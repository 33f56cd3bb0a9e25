/** What a frame can be taken from. */
export type FrameSource = HTMLVideoElement | ImageBitmap;
/** Reads the code that is to be seen now; null when there is none. */
export type CodeReader = (source: FrameSource) => Promise<string | null>;

/** The part of the browser's own reader that is used here; TypeScript does not know it yet. */
interface Detector {
  detect(source: FrameSource): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

const wanted = ['qr_code', 'code_128', 'ean_13', 'ean_8', 'upc_a', 'code_39', 'itf', 'data_matrix'];
const needed = ['qr_code', 'code_128', 'ean_13'];
/** A larger picture takes longer and shows nothing more. */
const longestEdge = 1280;

/** The browser's reader where it reads what we need, else the one that comes with the page. */
export async function openCodeReader(): Promise<CodeReader> {
  return (await ownReader()) ?? (await shippedReader());
}

async function ownReader(): Promise<CodeReader | null> {
  const Own = (globalThis as { readonly BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (Own === undefined) return null;
  try {
    const supported = await Own.getSupportedFormats();
    if (!needed.every((format) => supported.includes(format))) return null;
    const detector = new Own({ formats: wanted.filter((format) => supported.includes(format)) });
    return async (source) => (await detector.detect(source))[0]?.rawValue ?? null;
  } catch {
    return null;
  }
}

async function shippedReader(): Promise<CodeReader> {
  const { readPicture } = await import('./read-picture.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (source) => {
    const [width, height] = sizeOf(source);
    if (context === null || width === 0) return null;
    const scale = Math.min(1, longestEdge / Math.max(width, height));
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    context.drawImage(source, 0, 0, canvas.width, canvas.height);
    return readPicture(context.getImageData(0, 0, canvas.width, canvas.height));
  };
}

const sizeOf = (source: FrameSource): readonly [number, number] => (source instanceof HTMLVideoElement ? [source.videoWidth, source.videoHeight] : [source.width, source.height]);
