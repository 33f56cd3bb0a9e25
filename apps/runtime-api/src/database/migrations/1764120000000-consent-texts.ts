import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Every text that somebody agreed to, under the digest that stands in the record. */
export class ConsentTexts1764120000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table platform.consent_text (
      app text not null,
      form text not null,
      field text not null,
      digest text not null,
      version text not null,
      language text not null,
      title text not null,
      content text not null,
      first_agreed_at timestamptz not null default now(),
      primary key (app, form, field, digest)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.consent_text');
  }
}
