import type { Page } from 'puppeteer-core';

/** The browsers that the driver knows. */
export type BrowserName = 'chromium' | 'firefox';

/** How `launchBrowser` starts a browser. */
export interface LaunchOptions {
  /** Folder of the built extension for this browser. */
  extension: string;
  /** Port of the HTTPS server on this machine that every host name leads to. */
  port: number;
  /** Without a window; the default. */
  headless?: boolean;
  /** With the movements and all frames of a window that somebody looks at, which cost the processor; without a window not the default. */
  watched?: boolean;
  /** Folder of the profile, kept when the browser closes; the default is a new one, deleted then. */
  profile?: string;
  /** Folder of one more extension to install. */
  another?: string;
  /** On Ctrl+C the driver kills the browser and ends this process; the default. Else both are the caller's to do. */
  killOnInterrupt?: boolean;
  /** Preferences of Firefox to start with; Chromium has none. */
  prefs?: Record<string, boolean | number | string>;
  /** Pixels of a picture for one of CSS; the default is 1. */
  scale?: number;
  /** What `prefers-color-scheme` says in every page; the default is `light`. */
  theme?: 'light' | 'dark';
}

/** Keys held down while another is pressed. */
export interface Modifiers {
  control?: boolean;
  shift?: boolean;
  alt?: boolean;
  meta?: boolean;
}

/** A page of the extension, in the toolbar popup, docked, or in a tab. All of it acts alike in both browsers. */
export interface View {
  /** Runs a self-contained function in the page, its CSP notwithstanding; arguments and result travel as JSON. */
  evaluate<A extends unknown[], T>(fn: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** Polls until the function answers something truthy; throws after 15 s with `what` and what the view shows. */
  waitFor<A extends unknown[], T>(
    what: string,
    fn: (...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<NonNullable<T>>;
  /** The visible text of the page. */
  text(): Promise<string>;
  /** Runs a script in the page, its CSP notwithstanding, so that later calls of `evaluate` can use what it defines. */
  addScript(source: string): Promise<void>;
  /** Presses the mouse on the element's centre once it exists, is visible, still, enabled and not covered. */
  click(selector: string): Promise<void>;
  /** As `click`, two times in quick succession. */
  doubleClick(selector: string): Promise<void>;
  /** Holds the mouse down on one point of an element and lets it go on another, both as parts of its size (0 to 1); in a tab only. */
  drag(selector: string, from: [x: number, y: number], to: [x: number, y: number]): Promise<void>;
  /** Replaces the value of a text field by trusted input. */
  fill(selector: string, value: string): Promise<void>;
  /** Presses a key where the focus is; `repeat` is how many more keydowns follow while it is held. */
  press(key: string, modifiers?: Modifiers, options?: { repeat?: number }): Promise<void>;
  /** Chooses the option with this value (its events are not trusted: no list is opened). */
  select(selector: string, value: string): Promise<void>;
  /** Gives the view a size in CSS pixels; in a tab only. */
  resize(width: number, height: number): Promise<void>;
  /** Writes a PNG of what the user sees of the view. */
  screenshot(file: string): Promise<void>;
  isClosed(): Promise<boolean>;
  close(): Promise<void>;
}

/** A running browser with the extension installed. */
export interface Session {
  readonly name: BrowserName;
  readonly version: string;
  /** `chrome-extension://<id>` or `moz-extension://<uuid>`. */
  readonly origin: string;
  /** The folder that it is loaded from. */
  readonly extension: string;
  /** Resolves when the browser is gone, also when the user closed it. */
  readonly closed: Promise<void>;
  /** To be called before a press that asks for a site: where nothing can answer a prompt, it will be a yes unasked. */
  preparePermission(pattern: string): Promise<void>;
  /** Answers the prompt after that press, where there is one; Chromium can say yes only. */
  answerPermission(allow: boolean): Promise<void>;
  /** Opens an address in a new tab in front and waits until it has loaded, or only until it has such an element. */
  openPage(url: string, selector?: string): Promise<Page>;
  /** Clicks the extension's toolbar button over this page: grants `activeTab` and opens the popup. */
  clickToolbar(page: Page): Promise<View>;
  /** Grants `activeTab` as a press on the toolbar button does, by one where the page is of another site than the last; leaves no view. */
  allow(page: Page): Promise<void>;
  /** From now on the page is busy for so many ms or until it is closed, as with one long task; it waits for a reply, which costs nothing. */
  hold(page: Page, ms: number): Promise<void>;
  /** The view docked beside the page, once it is there. */
  waitForDock(): Promise<View>;
  /**
   * Chooses the extension's entry in the menu of an image of the page, or of one of its frames, and gives the view that this opens. Firefox
   * does it with its real menu; in headless Chromium, which shows none, the extension is told as by the menu, and
   * needs `clickToolbar` on the page before.
   */
  chooseImage(page: Page, selector: string, inFrame?: string): Promise<View>;
  /** Opens a page of the extension in a tab in front, e.g. `src/options/index.html?x=1`. */
  openExtensionPage(path: string): Promise<View>;
  /** The tab with a page of the extension that the extension itself opened and that was not asked for before. */
  waitForExtensionTab(pathPart: string): Promise<View>;
  /** The WebExtension id of the page's tab, which comes to the front. */
  tabId(page: Page): Promise<number>;
  /**
   * Closes every tab and view, and installs the extension as if it had never been there: nothing stored, nothing allowed.
   * @param before what is done while it is not installed
   */
  startAnew(before?: () => Promise<void>): Promise<void>;
  /** Lets the extension into private windows: it starts again. */
  allowPrivateWindows(): Promise<void>;
  /** From now on the user points with fingers, not with a mouse, or no more; in Chromium in pages of the extension that are opened from now on and given a size. */
  useFingers(are: boolean): Promise<void>;
  /** Loads the extension again from its folder, as after an update; web pages and its own tabs stay, a popup closes. */
  reload(): Promise<void>;
  /** Stops the extension's background at once, as a browser does that runs out of memory. */
  killBackground(): Promise<void>;
  /** Makes the extension's background write a line to its console. */
  sayInBackground(line: string): Promise<void>;
  /** Everything the extension's background and pages wrote to a console, errors included. */
  logs(): Promise<string[]>;
  close(): Promise<void>;
}
