import { join, resolve } from 'node:path';
import { isHostEntry } from '@carewright/schema';

/** What an operator may choose before the start; everything else is data in the database. */
export interface Settings {
  /** Connection of the owner role: DDL and migrations. The two lesser roles are derived from it unless given. */
  readonly databaseUrl: string;
  readonly runtimeUrl?: string;
  readonly readerUrl?: string;
  /** A copy of the database that reports are read from; absent means that they are read where records are written. */
  readonly replicaUrl?: string;
  /** So far behind a copy may be, in seconds; beyond it reports are read where records are written. */
  readonly replicaLagSeconds: number;
  readonly host: string;
  /** 0 picks a free port. */
  readonly port: number;
  /** Folder with the built pages; absent means that only the API is served. */
  readonly uiFolder?: string;
  /** Folder of the template to install on the first start; absent means none. */
  readonly templateFolder?: string;
  /** Invented patients to make with the template; 0 means no invented data. */
  readonly demoPatients: number;
  readonly administrator?: { readonly username: string; readonly password: string };
  readonly logLevel: string;
  /** Number of jobs this node runs at once; 0 runs none. */
  readonly jobWorkers: number;
  /** Connections in the pool of the runtime role. */
  readonly poolSize: number;
  /** Records of a form from which on what its dashboards ask is counted beforehand; 0 counts nothing beforehand. */
  readonly summaryRecords: number;
  /** Memory of this node for answers of reports that hold still, in megabytes; 0 keeps none. */
  readonly reportCacheMb: number;
  /** How long what is out of use is kept before an administrator may purge it. */
  readonly retiredKeepDays: number;
  /** True when a proxy in front sets X-Forwarded-For and X-Forwarded-Proto. */
  readonly behindProxy: boolean;
  /** Folder of the contents of files; nodes share one. */
  readonly filesFolder: string;
  /** Folder of the keys that seal files and drafts; nodes share one. Without them what they sealed is lost. */
  readonly keysFolder: string;
  /** Keys given by the environment instead of the folder, the one to seal with first. */
  readonly sealingKeys?: readonly { readonly id: string; readonly secret: string }[];
  /** The largest file anybody may upload; fields may say less. */
  readonly fileLimitMb: number;
  /** Hosts whose pages may stand inside forms, over https only; browsers are told no others (`frame-src`). */
  readonly embedHosts: readonly string[];
  /** A virus scanner that speaks clamd's protocol; absent means that files are kept unscanned, and known to be. */
  readonly scanner?: { readonly host: string; readonly port: number; readonly isRequired: boolean };
}

/** Token under which the settings are injected. */
export const SETTINGS = Symbol('settings');

type Environment = Readonly<Record<string, string | undefined>>;

function wholeNumber(env: Environment, name: string, otherwise: number): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name} must be a whole number of 0 or more.`);
  return value;
}

function administratorOf(env: Environment): Pick<Settings, 'administrator'> {
  const username = env['ADMIN_USERNAME'];
  const password = env['ADMIN_PASSWORD'];
  if (!username && !password) return {};
  if (!username || !password) throw new Error('ADMIN_USERNAME and ADMIN_PASSWORD belong together: set both or neither.');
  return { administrator: { username, password } };
}

function scannerOf(env: Environment): Pick<Settings, 'scanner'> {
  const isRequired = env['SCANNER_REQUIRED'] === '1';
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(env['SCANNER'] ?? '') ?? [];
  if (host && port) return { scanner: { host, port: Number(port), isRequired } };
  if (env['SCANNER'] || isRequired) throw new Error('SCANNER must be host:port of a virus scanner (clamd).');
  return {};
}

/** `SEALING_KEYS=id:base64,id:base64`, for who keeps keys in a vault. */
function sealingKeysOf(env: Environment): Pick<Settings, 'sealingKeys'> {
  const text = env['SEALING_KEYS'];
  if (!text) return {};
  const sealingKeys = text.split(',').map((one) => {
    const [, id, secret] = /^\s*([^:\s]+):(\S+)\s*$/.exec(one) ?? [];
    if (!id || !secret) throw new Error('SEALING_KEYS must be id:base64, several parted by commas, the one to seal with first.');
    return { id, secret };
  });
  return { sealingKeys };
}

function embedHostsOf(env: Environment): readonly string[] {
  const hosts = (env['EMBED_HOSTS'] ?? '').toLowerCase().split(/[\s,]+/).filter((host) => host !== '');
  const wrong = hosts.find((host) => !isHostEntry(host));
  if (wrong !== undefined) throw new Error(`EMBED_HOSTS must be names of hosts such as viewer.example.org, *.example.org or 10.0.0.5:8443; “${wrong}” is none.`);
  return [...new Set(hosts)];
}

/** Reads the settings from environment variables and refuses what makes no sense before anything is started. */
export function readSettings(env: Environment): Settings {
  const databaseUrl = env['DATABASE_URL'];
  if (!databaseUrl) throw new Error('DATABASE_URL is missing.');
  return {
    databaseUrl,
    ...(env['DATABASE_RUNTIME_URL'] && { runtimeUrl: env['DATABASE_RUNTIME_URL'] }),
    ...(env['DATABASE_READER_URL'] && { readerUrl: env['DATABASE_READER_URL'] }),
    ...(env['DATABASE_REPLICA_URL'] && { replicaUrl: env['DATABASE_REPLICA_URL'] }),
    replicaLagSeconds: wholeNumber(env, 'REPLICA_LAG_SECONDS', 10),
    host: env['HOST'] || '127.0.0.1',
    port: wholeNumber(env, 'PORT', 3000),
    ...(env['UI_DIR'] && { uiFolder: env['UI_DIR'] }),
    ...(env['TEMPLATE_DIR'] && { templateFolder: env['TEMPLATE_DIR'] }),
    demoPatients: env['DEMO'] === '0' ? 0 : wholeNumber(env, 'DEMO_PATIENTS', 2000),
    ...administratorOf(env),
    logLevel: env['LOG_LEVEL'] || 'info',
    jobWorkers: wholeNumber(env, 'JOB_WORKERS', 4),
    poolSize: wholeNumber(env, 'POOL_SIZE', 20),
    summaryRecords: wholeNumber(env, 'SUMMARY_RECORDS', 100_000),
    reportCacheMb: wholeNumber(env, 'REPORT_CACHE_MB', 64),
    retiredKeepDays: wholeNumber(env, 'RETIRED_KEEP_DAYS', 30),
    behindProxy: env['BEHIND_PROXY'] === '1',
    filesFolder: resolve(env['FILES_DIR'] || join(env['DATA_DIR'] || '.data', 'files')),
    keysFolder: resolve(env['KEYS_DIR'] || join(env['DATA_DIR'] || '.data', 'keys')),
    ...sealingKeysOf(env),
    fileLimitMb: wholeNumber(env, 'FILE_LIMIT_MB', 100),
    embedHosts: embedHostsOf(env),
    ...scannerOf(env),
  };
}
