import { vi } from 'vitest';
import { renewBrowser } from './fake-browser.ts';
import { mendDatabase } from './key-database.ts';

/** Set up before each file of unit tests: nothing is left of the file before, which ran in the same world. */
vi.restoreAllMocks();
vi.unstubAllGlobals();
vi.useRealTimers();
renewBrowser();
mendDatabase();
