export { createTestDatabase, type TestDatabase } from './testing/test-database.js';
export { startTestApi, testPassword, type TestApi, type TestPerson } from './testing/test-api.js';
export { until } from './testing/until.js';
export { TestClient, type Answer, type RequestOptions } from './testing/test-client.js';
export { AnswerCache } from './reports/reading/answer-cache.js';
export { CostGuard } from './reports/reading/cost-guard.js';
