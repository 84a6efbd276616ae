// The short-lived token: fetched before Studio starts, renewed before it ends, put on every call to the API.
// A call that finds the session ended waits for the person to sign in again, so that no edit is lost.
const studioSession = (() => {
  const api = `${location.origin}${document.body.dataset.base}/elsa/api`;
  const hubs = api.replace(/api$/, 'hubs');
  const backend = document.getElementById('host-backend');
  const notice = document.getElementById('host-notice');
  const plainFetch = window.fetch.bind(window);
  const etags = new Map();
  let token = '', expires = 0, renewing = null, saving = Promise.resolve(), pending = 0;

  const pause = seconds => new Promise(done => setTimeout(done, seconds * 1000));

  function say(text, ...actions) {
    notice.replaceChildren(text, ...actions);
    notice.hidden = !text;
  }

  function renew() {
    return renewing ??= mint().finally(() => renewing = null);
  }

  async function mint() {
    for (;;) {
      const answer = await plainFetch('token', { method: 'POST', headers: { 'X-Requested-With': 'fetch' }, redirect: 'manual' }).catch(() => null);
      if (answer?.ok) {
        const minted = await answer.json();
        token = minted.token;
        expires = performance.now() + minted.expiresIn * 1000;
        handOver(minted.expiresIn);
        say('');
        return;
      }
      if (answer) {
        const link = Object.assign(document.createElement('a'), { href: document.baseURI, target: '_blank', textContent: '重新登录（新窗口）' });
        say('登录已过期，修改还留在本页。请重新登录，登录后会自动接着保存。', link);
      } else
        say('连不上服务器，正在重试。修改还留在本页。');
      await Promise.race([pause(5), new Promise(done => addEventListener('focus', done, { once: true }))]);
    }
  }

  // Studio reads a token once an element; a fresh provider element overwrites the one all elements share.
  function handOver(lifetime) {
    const provider = document.createElement('elsa-backend-provider');
    connect(provider);
    backend.replaceChildren(provider);
    setTimeout(renew, Math.max(5, lifetime * 0.6) * 1000);
  }

  function connect(element) {
    element.setAttribute('remote-endpoint', api);
    element.setAttribute('access-token', token);
  }

  // Which content of each definition this page last saw, so that a save over somebody else's is refused instead of done.
  function remember(answer) {
    const definition = decodeURIComponent(answer.headers.get('X-Definition-Id') ?? '');
    const etag = answer.headers.get('ETag');
    if (definition && etag) etags.set(definition, etag);
    return answer;
  }

  function read(body) {
    try {
      return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body));
    } catch {
      return {};
    }
  }

  async function send(input, init, etag) {
    if (performance.now() > expires - 20000) await renew();
    for (let attempt = 1; ; attempt++) {
      const headers = new Headers(init?.headers);
      headers.set('Authorization', `Bearer ${token}`);
      if (etag) headers.set('If-Match', etag);
      const answer = remember(await plainFetch(input, { ...init, headers }));
      if (answer.status !== 401 || attempt === 3 || init?.body instanceof ReadableStream) return answer;
      await renew();
    }
  }

  window.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, document.baseURI);
    if (!url.href.startsWith(api) && !url.href.startsWith(hubs)) return plainFetch(input, init);
    const save = init?.method?.toUpperCase() === 'POST' && url.href === `${api}/workflow-definitions`;
    const method = init?.method?.toUpperCase() ?? 'GET';
    if (!save) return studioNotices.judge(method, url, false, await send(input, init));
    // Studio does not wait for one save before the next; here they go one after the other, so the newest stays.
    pending++;
    const { model, publish } = read(init.body);
    const mine = saving.then(() => send(input, init, etags.get(model?.definitionId)));
    saving = mine.catch(() => { }).finally(() => pending--);
    return studioNotices.judge(method, url, publish === true, await mine);
  };

  addEventListener('beforeunload', event => { if (pending) event.preventDefault(); });
  localStorage.setItem('BlazorCulture', 'zh-CN');
  return { ready: renew(), connect };
})();
