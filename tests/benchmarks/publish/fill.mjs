const chunk = 500_000;

/** Records as the API would have written them, made by PostgreSQL itself: ten million take minutes, not hours. */
export async function fill(owner, records, say) {
  for (let from = 1; from <= records; from += chunk) {
    const to = Math.min(records, from + chunk - 1);
    await owner.query(
      `insert into app_bench.visit (id, release, created_at, updated_at, name, phone, note, level, score, remark)
       select uuidv7(), 1, now() - (${records} - n) * interval '1 second', now(), '患者' || n, '138' || lpad((n % 100000000)::text, 8, '0'), 'note ' || n % 997, (array['a', 'b', 'c'])[1 + n % 3], n % 100, 'remark ' || n % 991
       from generate_series($1::bigint, $2::bigint) n`,
      [from, to],
    );
    say(to);
  }
  await owner.query('vacuum (analyze) app_bench.visit');
}
