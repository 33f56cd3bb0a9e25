const betweenLooksMs = 50;

/** Looks again until something is found, for what the product does in its own time; a busy machine may take long, so the limit is near that of a case. */
export async function until<Found>(look: () => Promise<Found | undefined | false> | Found | undefined | false, withinMs = 45_000): Promise<Found> {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`It did not come to be within ${withinMs / 1000} seconds.`);
    await new Promise((resolve) => setTimeout(resolve, betweenLooksMs));
  }
}
