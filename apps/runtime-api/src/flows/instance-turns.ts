/**
 * Those who want the same instance at the same moment queue here instead of at its lock: a hundred voters then hold one connection
 * of the database and not all of them, and whoever is at another instance goes ahead. Between nodes the lock decides.
 */
export class InstanceTurns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Does the work once everybody who came earlier is done, in the order they came. */
  async take<T>(instance: string, work: () => Promise<T>): Promise<T> {
    const earlier = this.last.get(instance);
    const mine = earlier === undefined ? work() : earlier.then(work, work);
    this.last.set(instance, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(instance) === mine) this.last.delete(instance);
    }
  }

  /** How many instances somebody is at. */
  get busy(): number {
    return this.last.size;
  }
}
