const everyMs = 20;

/**
 * What was going on while requests waited: every few milliseconds what the connections of the service are busy with, and how far
 * an index has come. For whoever wants to know why something took long; it judges nothing.
 */
export function watchStalls(owner, role) {
  let samples = [];
  let isDone = false;
  const watching = (async () => {
    while (!isDone) {
      const { rows } = await owner.query(
        `select (select phase from pg_stat_progress_create_index limit 1) as phase,
           array(select case when state = 'active' then coalesce(wait_event_type || ' ' || wait_event, 'working') else 'a transaction stands still after ' || left(regexp_replace(query, '\\s+', ' ', 'g'), 50) end from pg_stat_activity where (state = 'active' or (state like 'idle in transaction%' and state_change < now() - interval '1 second')) and datname = current_database() and usename <> $1 and pid <> pg_backend_pid()) as waits,
           array(select backend_type || ' ' || coalesce(wait_event_type || ' ' || wait_event, 'working') from pg_stat_activity where (usename = $1 and state = 'active' and pid <> pg_backend_pid() and query ilike 'create index%') or backend_type in ('checkpointer', 'walwriter', 'background writer')) as others`,
        [role],
      );
      samples.push({ at: performance.now(), ...rows[0] });
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  })();
  const counted = (texts) => Object.entries(texts.reduce((counts, text) => ({ ...counts, [text]: (counts[text] ?? 0) + 1 }), {})).sort(([, one], [, other]) => other - one).slice(0, 4).map(([text, count]) => `${text} x${String(count)}`).join(', ');
  return {
    /** Forgets what was seen before. */
    clear: () => (samples = []),
    /** What was seen between two moments, in words. */
    between(from, to) {
      const seen = samples.filter(({ at }) => at >= from && at <= to);
      return { phase: [...new Set(seen.map(({ phase }) => phase ?? '-'))].join(' > '), waits: counted(seen.flatMap(({ waits }) => waits)), others: counted(seen.flatMap(({ others }) => others).filter((text) => !/Activity/.test(text))), looks: seen.length };
    },
    async stop() {
      isDone = true;
      await watching.catch(() => undefined);
    },
  };
}
