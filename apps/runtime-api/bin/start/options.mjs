import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';

/** The top of the checkout. */
export const root = fileURLToPath(new URL('../../../../', import.meta.url));

export const help = `Carewright 医筑

  npm start [-- --help] [-- --skip-build]

启动：安装依赖、构建、启动内置 PostgreSQL、迁移、安装模板，然后打印地址与一次性设置链接。
Installs, builds, starts the embedded PostgreSQL, migrates, installs the template, and prints the address and the one-time set-up link.

环境变量 Environment
  PORT=3000            端口 port of pages and API
  HOST=127.0.0.1       监听地址 address to listen on; 0.0.0.0 opens it to the network
  DATA_DIR=.data       数据目录 folder of the embedded database
  FILES_DIR=DATA_DIR/files
  KEYS_DIR=DATA_DIR/keys 加密密钥 keys that seal files; back them up apart
                       附件目录 folder of uploaded files; nodes share one
  FILE_LIMIT_MB=100    单个附件上限 the largest file, in MB
  SCANNER=host:3310, SCANNER_REQUIRED=1
                       病毒扫描（clamd）a virus scanner; required: nothing is kept while it is away
  DATABASE_URL=        外部 PostgreSQL 16+，替代内置数据库 an external PostgreSQL instead of the embedded one
  DATABASE_RUNTIME_URL, DATABASE_READER_URL
                       外部库的另外两个角色 the two lesser roles, when DATABASE_URL may not create them
  DEMO=0               不生成虚构数据 no invented data
  DEMO_PATIENTS=2000   虚构患者数 number of invented patients
  ADMIN_USERNAME, ADMIN_PASSWORD
                       首次启动时直接创建管理员 make the first administrator without a browser
  LOG_LEVEL=warn       debug | info | warn | error | silent
  JOB_WORKERS=4        同时执行的作业数 jobs run at once
  EMBED_HOSTS='viewer.example.org *.pacs.example.org'
                       允许嵌入表单的网页主机（仅 https） hosts whose pages may stand inside forms (https only)
  RETIRED_KEEP_DAYS=30 停用的数据保留天数 days that data out of use is kept
  BEHIND_PROXY=1       信任 X-Forwarded-* trust the proxy's X-Forwarded-* headers
`;

/** What the command line and the environment ask for. */
export function readOptions(argv, env) {
  const unknown = argv.filter((one) => !['--help', '-h', '--skip-build'].includes(one));
  const port = Number(env.PORT || 3000);
  return {
    help: argv.includes('--help') || argv.includes('-h'),
    skipBuild: argv.includes('--skip-build'),
    unknown,
    host: env.HOST || '127.0.0.1',
    port,
    dataDir: resolve(root, env.DATA_DIR || '.data'),
    databaseUrl: env.DATABASE_URL,
  };
}
