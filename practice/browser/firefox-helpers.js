// Runs in Firefox's browser window, with its privileges: the toolbar button, the popup, the sidebar, trusted input, console.
(id) => {
  const { GlobalManager } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionParent.sys.mjs',
  ).ExtensionParent;
  const { CustomizableUI } = ChromeUtils.importESModule(
    'moz-src:///browser/components/customizableui/CustomizableUI.sys.mjs',
  );
  // Asked for at each use: a reload makes new ones.
  const extension = () => GlobalManager.getExtension(id);
  const widget = () => extension().apiManager.global.browserActionFor(extension()).widget;
  const events = { window, parent: window, _EU_Ci: Ci, _EU_Cc: Cc };
  Services.scriptloader.loadSubScript('chrome://remote/content/external/EventUtils.js', events);

  const popup = () => document.querySelector('browser.webextension-popup-browser');
  const sidebar = () => document.getElementById('sidebar');
  /** The browser element of each place that shows the view outside the tabs; in the sidebar it stands in a page of its own. */
  const places = {
    popup,
    dock: () => sidebar()?.contentDocument?.getElementById('webext-panels-browser'),
  };
  const isOpen = {
    popup: () => popup()?.closest('panel')?.state === 'open',
    dock: () => window.SidebarController.isOpen && places.dock()?.isConnected === true,
  };
  /** Its corner in the window, in CSS pixels. */
  const boxOf = (place) => {
    const box = places[place]().getBoundingClientRect();
    const outer = place === 'dock' ? sidebar().getBoundingClientRect() : { x: 0, y: 0 };
    return { x: outer.x + box.x, y: outer.y + box.y, width: box.width, height: box.height };
  };
  const mouse = (x, y, type, clickCount) =>
    events.synthesizeMouseAtPoint(x, y, { type, clickCount, button: 0 }, window);
  const click = (x, y, clicks) => {
    mouse(x, y, 'mousemove', 0);
    for (let count = 1; count <= clicks; count += 1) {
      mouse(x, y, 'mousedown', count);
      mouse(x, y, 'mouseup', count);
    }
  };

  // What a console writes stays in the process that wrote it: extensions have one of their own.
  const written = [];
  Services.ppmm.addMessageListener('practice-console', ({ data }) => written.push(data));
  const tell = () => {
    const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
    const textOf = (word) => (typeof word === 'object' ? JSON.stringify(word) : String(word));
    const send = ({ filename, arguments: words }) =>
      sendAsyncMessage('practice-console', `${filename} ${words.map(textOf).join(' ')}`);
    storage.getEvents().forEach(send);
    storage.addLogEventListener(
      (event) => send(event.wrappedJSObject ?? event),
      Services.scriptSecurityManager.getSystemPrincipal(),
    );
  };
  Services.ppmm.loadProcessScript(`data:,(${encodeURIComponent(tell)})();`, true);

  let isHeld = false;
  const practice = {
    isOpen: (place) => isOpen[place](),
    addressOf: (place) => places[place]()?.currentURI?.spec ?? '',
    showButton: () => CustomizableUI.addWidgetToArea(widget().id, 'nav-bar'),
    clickToolbar() {
      const { node: place } = widget().forWindow(window);
      const node = place.querySelector('.unified-extensions-item-action-button');
      const box = node.getBoundingClientRect();
      click(box.x + box.width / 2, box.y + box.height / 2, 1);
    },
    // The page's process waits for us, and so does nothing else: a loop would cost the processor as much as the time.
    hold(ms) {
      const { messageManager } = gBrowser.selectedBrowser;
      isHeld = true;
      const wait = () => {
        messageManager.removeMessageListener('practice-hold', wait);
        const timer = window.setTimeout(practice.letGo, ms);
        Services.tm.spinEventLoopUntil('practice-hold', () => !isHeld);
        window.clearTimeout(timer);
      };
      messageManager.addMessageListener('practice-hold', wait);
      const script = "content.setTimeout(() => sendSyncMessage('practice-hold'))";
      messageManager.loadFrameScript(`data:,${encodeURIComponent(script)}`, false);
    },
    letGo() {
      isHeld = false;
    },
    // What Firefox does at a press on the button before it opens the popup.
    allow: () => extension().tabManager.addActiveTabPermission(gBrowser.selectedTab),
    clickIn(place, x, y, clicks) {
      const box = boxOf(place);
      click(box.x + x, box.y + y, clicks);
    },
    press(key, { control, shift, alt, meta }, repeat) {
      const name = key.length === 1 ? key : `KEY_${key}`;
      const modifiers = { ctrlKey: control, shiftKey: shift, altKey: alt, metaKey: meta };
      events.synthesizeKey(name, { ...modifiers, repeat: repeat + 1 }, window);
    },
    async chooseImage(x, y, label) {
      const menu = document.getElementById('contentAreaContextMenu');
      const { selectedBrowser } = gBrowser;
      const box = selectedBrowser.getBoundingClientRect();
      const zoom = selectedBrowser.fullZoom;
      let isShown = false;
      menu.addEventListener('popupshown', () => (isShown = true), { once: true });
      const press = { type: 'contextmenu', button: 2 };
      events.synthesizeMouseAtPoint(box.x + x * zoom, box.y + y * zoom, press, window);
      for (let turn = 0; !isShown; turn += 1) {
        if (turn > 600)
          throw new Error(
            `The menu of the picture did not open within 15 s: it is ${menu.state}; pressed at ${x}, ${y} of ${selectedBrowser.currentURI.spec}.`,
          );
        await new Promise((resolve) => window.setTimeout(resolve, 25));
      }
      const item = [...menu.querySelectorAll('menuitem')].find((one) => one.label === label);
      menu.activateItem(item);
    },
    hide: (place) =>
      place === 'popup' ? popup()?.closest('panel')?.hidePopup() : window.SidebarController.hide(),
    runIn: (place, source) =>
      new Promise((resolve, reject) => {
        const name = `practice-${Math.random()}`;
        const ending = place === 'popup' ? 'popuphidden' : 'unload';
        const owner = place === 'popup' ? popup().closest('panel') : sidebar().contentWindow;
        const { messageManager } = places[place]();
        const answer = ({ data }) => {
          messageManager.removeMessageListener(name, answer);
          owner.removeEventListener(ending, gone);
          if (data.ok) resolve(data.value);
          else reject(new Error(data.value));
        };
        const gone = ({ target }) => {
          if (place === 'dock' || target === owner)
            answer({ data: { ok: false, value: 'The view closed.' } });
        };
        messageManager.addMessageListener(name, answer);
        owner.addEventListener(ending, gone);
        const script = `(async () => {
          try {
            const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false, sameZoneAs: content });
            const value = await Cu.evalInSandbox(${JSON.stringify(source)}, sandbox);
            sendAsyncMessage(${JSON.stringify(name)}, { ok: true, value });
          } catch (error) {
            sendAsyncMessage(${JSON.stringify(name)}, { ok: false, value: String(error) });
          }
        })()`;
        messageManager.loadFrameScript(
          `data:application/javascript;charset=utf-8,${encodeURIComponent(script)}`,
          false,
        );
      }),
    async pictureOf(place) {
      const global = places[place]().browsingContext.currentWindowGlobal;
      const { width, height } = boxOf(place);
      const bitmap = await global.drawSnapshot(new DOMRect(0, 0, width, height), devicePixelRatio, 'white');
      const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
      canvas.getContext('2d').drawImage(bitmap, 0, 0);
      return canvas.toDataURL().split(',')[1];
    },
    answerPrompt(allow) {
      const prompt = document.getElementById('addon-webext-permissions-notification');
      if (prompt?.closest('panel')?.state !== 'open') return false;
      (allow ? prompt.button : prompt.secondaryButton).click();
      return true;
    },
    useFingers(are) {
      for (const name of ['ui.primaryPointerCapabilities', 'ui.allPointerCapabilities']) {
        // Of a pointer: coarse, and nothing more.
        if (are) Services.prefs.setIntPref(name, 1);
        else Services.prefs.clearUserPref(name);
      }
    },
    async allowPrivateWindows() {
      const { ExtensionPermissions } = ChromeUtils.importESModule(
        'resource://gre/modules/ExtensionPermissions.sys.mjs',
      );
      const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      const permissions = ['internal:privateBrowsingAllowed'];
      await ExtensionPermissions.add(id, { permissions, origins: [], data_collection: [] }, extension());
      await (await AddonManager.getAddonByID(id)).reload();
    },
    killBackground: () =>
      extension().terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true }),
    addresses: () => gBrowser.tabs.map(({ linkedBrowser }) => linkedBrowser.currentURI.spec),
    selectedTabId: () => extension().tabManager.getWrapper(gBrowser.selectedTab).id,
    sayInBackground(line) {
      const { xulBrowser } = [...extension().views].find(({ viewType }) => viewType === 'background');
      const script = `const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
        Cu.evalInSandbox(${JSON.stringify(`console.warn(${JSON.stringify(line)})`)}, sandbox, null, content.location.href, 1);`;
      xulBrowser.messageManager.loadFrameScript(`data:,${encodeURIComponent(script)}`, false);
    },
    logs() {
      const errors = Services.console.getMessageArray().map((message) => message.message);
      return [...written, ...errors].filter((line) => line.includes('moz-extension:'));
    },
  };
  globalThis.practice = practice;
  return true;
};
