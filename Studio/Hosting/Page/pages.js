// The addresses that Studio knows (workflows/definitions, …/{id}/edit, workflows/instances, …/{id}/view) and the element that shows each.
// Studio moves by history.pushState without a router of its own, so this page owns the history.
(() => {
  const main = document.getElementById('host-main');
  const base = new URL(document.baseURI).pathname;
  const routes = [
    { path: /^(?:workflows\/definitions)?$/, page: 'definitions', title: '流程设计', tag: 'elsa-workflow-definition-list', callbacks: { editWorkflowDefinition } },
    { path: /^workflows\/definitions\/([^/]+)\/edit$/, page: 'definitions', title: '编辑流程', tag: 'elsa-workflow-definition-editor', id: 'definition-id' },
    { path: /^workflows\/instances$/, page: 'instances', title: '运行实例', tag: 'elsa-workflow-instance-list', callbacks: { viewWorkflowInstance } },
    { path: /^workflows\/instances\/([^/]+)\/view$/, page: 'instances', title: '查看实例', tag: 'elsa-workflow-instance-viewer', id: 'instance-id', callbacks: { editWorkflowDefinition } }
  ];
  let shown = null;

  function editWorkflowDefinition(id) { go(`workflows/definitions/${encodeURIComponent(id)}/edit`); }
  function viewWorkflowInstance(id) { go(`workflows/instances/${encodeURIComponent(id)}/view`); }
  function go(path) { history.pushState(null, '', base + path); }

  async function show() {
    const path = location.pathname.slice(base.length).replace(/\/$/, '');
    if (path === shown) return;
    const route = routes.find(one => one.path.test(path));
    shown = path;
    document.title = route ? route.title : '没有这个页面';
    for (const link of document.querySelectorAll('.host-bar [data-page]'))
      link.setAttribute('aria-current', link.dataset.page === route?.page ? 'page' : 'false');
    // A callback set before Studio has defined the element would stay a plain property that nothing calls.
    await Promise.all([studioSession.ready, route && customElements.whenDefined(route.tag)]);
    await dispose(main.firstElementChild);
    if (path !== shown) return;
    main.replaceChildren(route ? element(route, route.path.exec(path)[1]) : missing());
  }

  // Two elements at once would both claim Studio's layer for pop-ups. Left alone, a removed element goes only after a second.
  async function dispose(studio) {
    if (!studio?._addRootComponentPromise) return;
    studio.remove();
    clearTimeout(studio._disposalTimeoutHandle);
    studio._isDisposed = true;
    await (await studio._addRootComponentPromise).dispose();
  }

  function element(route, id) {
    const studio = document.createElement(route.tag);
    studioSession.connect(studio);
    if (route.id) studio.setAttribute(route.id, decodeURIComponent(id));
    return Object.assign(studio, route.callbacks);
  }

  function missing() {
    const note = document.createElement('div');
    note.className = 'host-missing';
    note.textContent = '本系统没有启用这个功能。请用上方的“流程设计”或“运行实例”。';
    return note;
  }

  for (const change of ['pushState', 'replaceState']) {
    const original = history[change];
    history[change] = function () {
      original.apply(this, arguments);
      // Studio rewrites the query of the page it is on while it draws; moving on waits for it to finish.
      queueMicrotask(show);
    };
  }
  addEventListener('popstate', show);
  document.querySelector('.host-bar nav').addEventListener('click', event => {
    const link = event.target.closest('a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(link.getAttribute('href'));
  });
  show();
})();
