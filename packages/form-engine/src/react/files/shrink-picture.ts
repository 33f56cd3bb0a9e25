const quality = 0.85;
/** A drawing with sharp edges stays sharp while it is small. */
const smallPngBytes = 300 * 1024;

/**
 * A picture no longer than `maxEdge`, upright, as JPEG: a phone's 12 MB photograph becomes some 300 KB before it is sent, and where it
 * was taken stays on the phone. Null when this browser cannot read it.
 */
export async function shrinkPicture(file: File, maxEdge: number): Promise<{ readonly content: Blob; readonly name: string } | null> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (bitmap === null) return null;
  try {
    const scale = Math.min(1, maxEdge / Math.max(bitmap.width, bitmap.height));
    if (scale === 1 && file.type === 'image/png' && file.size <= smallPngBytes) return { content: file, name: file.name };
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const brush = canvas.getContext('2d');
    if (brush === null) return null;
    // What was transparent would come out black.
    brush.fillStyle = '#fff';
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const content = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    return content === null ? null : { content, name: `${file.name.replace(/\.[^.]*$/, '')}.jpg` };
  } finally {
    bitmap.close();
  }
}
