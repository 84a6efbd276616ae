// What the server says that Studio has no place for: findings are listed and marked on their activities, and refusals that would break Studio's page
// are shown here while Studio is told that nothing changed.
const studioNotices = (() => {
  const panel = document.getElementById('host-findings');
  const marks = document.head.appendChild(document.createElement('style'));
  const close = Object.assign(document.createElement('button'), { type: 'button', textContent: '知道了', onclick: clear });
  const empty = { deleted: 0, cancelled: 0, imported: 0, count: 0 };
  // Studio lets these fail into its error bar.
  const fragile = [
    ['DELETE', /\/workflow-(definitions|definition-versions|instances)\/[^/]+$/],
    ['POST', /\/bulk-actions\/(delete|cancel|import)\//],
    ['POST', /\/cancel\/workflow-instances\//],
    ['POST', /\/workflow-definitions\/import-files$/]
  ];

  function clear() {
    panel.hidden = true;
    panel.replaceChildren();
    marks.textContent = '';
  }

  function tell(title, findings) {
    const list = document.createElement('ul');
    for (const { severity, message, activityName } of findings) {
      const line = document.createElement('li');
      line.className = severity === 'Warning' ? 'host-warning' : 'host-error';
      line.textContent = activityName ? `【${activityName}】${message}` : message;
      list.append(line);
    }
    panel.replaceChildren(Object.assign(document.createElement('h2'), { textContent: title }), list, close);
    panel.hidden = false;
    const marked = findings.filter(one => one.activityId);
    marks.textContent = [...new Set(marked.map(one => one.activityId))].map(id => mark(marked.filter(one => one.activityId === id))).join('\n');
  }

  // A style sheet marks the node however often Studio draws it anew. What forbids publishing gives the colour and stands first.
  function mark(findings) {
    const node = `elsa-activity-wrapper[activity-id=${quoted(findings[0].activityId)}]`;
    const colour = findings.some(one => one.severity !== 'Warning') ? '#b3191d' : '#a15c00';
    return `${node} .elsa-activity { outline: 2px solid ${colour}; } ${node}::after { content: ${quoted(findings.map(one => one.message).join('\n'))}; white-space: pre-line; color: ${colour}; }`;
  }

  function quoted(text) {
    return '"' + text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\a ') + '"';
  }

  async function body(answer) {
    return answer.headers.get('Content-Type')?.includes('json') ? await answer.clone().json().catch(() => null) : null;
  }

  /** Looks an answer over and returns what Studio is to get. */
  async function judge(method, url, publishing, answer) {
    if (publishing) return published(answer);
    if (answer.ok || !fragile.some(([verb, path]) => verb === method && path.test(url.pathname))) return answer;
    const said = await body(answer);
    tell('没有全部做成', (said?.errors?.generalErrors ?? [said?.detail ?? '服务器没有接受这次操作。']).map(message => ({ message })));
    return method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json(empty);
  }

  async function published(answer) {
    clear();
    const said = await body(answer);
    const findings = said?.findings ?? [];
    if (findings.length === 0) return answer;
    if (answer.ok) {
      tell('已发布，但请留意', findings);
      return answer;
    }
    tell('没有发布，草稿已保存。请改正：', findings);
    const errors = { generalErrors: [`没有发布：有 ${findings.filter(one => one.severity !== 'Warning').length} 处要改正，见左下方清单和图上红框。`] };
    return new Response(JSON.stringify({ ...said, errors }), { status: answer.status, headers: { 'Content-Type': 'application/problem+json' } });
  }

  return { judge };
})();
