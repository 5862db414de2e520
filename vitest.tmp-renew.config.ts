import base from './vitest.mutate.config.ts';
const test = { ...(base as any).test, include: 'src/background/page/renew-one-time-values.test.ts'.split(';'), testTimeout: 30000, hookTimeout: 30000 };
export default { ...(base as any), root: process.cwd(), test };
