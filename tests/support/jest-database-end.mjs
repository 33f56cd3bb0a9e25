/** Global tear-down: stops what the set-up started. */
export default async function endDatabase() {
  await globalThis.carewrightDatabaseServer?.stop();
}
