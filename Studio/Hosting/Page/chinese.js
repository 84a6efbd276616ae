// Studio's own labels are English in its npm build. They are exchanged for Chinese as they enter the page: observers run before the next paint,
// so the English is never seen. What people typed and what the server sent stays as it is.
(() => {
  const { texts, patterns, places } = studioLabels;
  const rules = patterns.map(([from, to]) => [new RegExp(from), to]);
  const attributes = ['placeholder', 'title', 'aria-label', 'alt', 'data-label'];
  const code = '.monaco-editor, script, style, textarea, pre, code, [contenteditable="true"]';
  const ours = '.host-bar, .host-notice, .host-findings, .host-missing';
  // A cell of a list or the value beside a label is somebody's data, but the chips, buttons and switches in it are Studio's.
  const data = 'td[data-label], td[title], .mud-simple-table td:not(:first-child), elsa-activity-wrapper, .react-flow__node';
  const control = '.mud-chip, button, .mud-switch, .mud-checkbox';
  const values = new Set(['Pending', 'Running', 'Executing', 'Suspended', 'Completed', 'Finished', 'Canceled', 'Cancelled', 'Faulted', 'Interrupted', 'Draft', 'Published', 'Default', 'None', 'Yes', 'No', 'Not executed']);

  function chinese(text, element) {
    const label = text.trim().replace(/\s+/g, ' ');
    if (!/[A-Za-z]/.test(label) || !element || element.closest(code) || element.closest(ours)) return null;
    if (!values.has(label) && element.closest(data) && !element.closest(control)) return null;
    const found = translate(label, element);
    return found === null ? null : text.replace(text.trim(), () => found);
  }

  function translate(label, element) {
    for (const [place, own] of Object.entries(places))
      if (Object.hasOwn(own, label) && element.closest(place)) return own[label];
    if (Object.hasOwn(texts, label)) return texts[label];
    for (const [from, to] of rules) {
      const parts = from.exec(label);
      if (parts) return to.replace(/\$(\d)/g, (_, n) => Object.hasOwn(texts, parts[n]) ? texts[parts[n]] : parts[n]);
    }
    return null;
  }

  // A node just dropped shows the name that Studio made up from its type (HumanTask1); what it is stands right below.
  function nameNode(label) {
    const { name, type } = JSON.parse(label.closest('elsa-activity-wrapper')?.getAttribute('activity-json') ?? '{}');
    const kind = label.parentElement.querySelector('.activity-type')?.textContent.trim();
    if (kind && name === label.textContent.trim() && name.replace(/\d+$/, '') === type?.split('.').pop()) label.firstChild.data = kind;
  }

  // The same name in the journal, where the line below reads "kind - event".
  function nameLine(line) {
    const kind = line.nextElementSibling?.textContent.split(' - ')[0].trim();
    if (kind && /^[A-Z][A-Za-z]*\d+$/.test(line.textContent.trim()) && /[\u4e00-\u9fff]/.test(kind)) line.firstChild.data = kind;
  }

  function write(node) {
    if (node.parentElement?.matches('.activity-label')) return nameNode(node.parentElement);
    if (node.parentElement?.matches('.mud-timeline-item-content > .mud-typography-body2')) return nameLine(node.parentElement);
    const found = chinese(node.data, node.parentElement);
    if (found !== null && found !== node.data) node.data = found;
  }

  function describe(element) {
    for (const name of attributes) {
      const value = element.getAttribute(name);
      const found = value && chinese(value, name === 'data-label' ? document.body : element);
      if (found && found !== value) element.setAttribute(name, found);
    }
    if (element.matches('input[type="text"]')) propose(element);
    // A drop-down shows its choice in a read-only input until the choices have come.
    if (element.matches('input.mud-select-input[readonly]')) {
      const found = chinese(element.value, element);
      if (found) element.value = found;
    }
  }

  function walk(root) {
    if (root.nodeType === Node.TEXT_NODE) return write(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = root; node; node = walker.nextNode())
      node.nodeType === Node.TEXT_NODE ? write(node) : describe(node);
  }

  // The create dialog proposes an English name; Studio takes another only as typed input, once it listens.
  function propose(input) {
    const number = /^Workflow (\d+)$/.exec(input.value)?.[1];
    if (!number || !input.closest('.mud-dialog')) return;
    input.value = `新流程 ${number}`;
    setTimeout(() => ['input', 'change'].forEach(event => input.dispatchEvent(new Event(event, { bubbles: true }))), 0);
  }

  new MutationObserver(changes => {
    for (const change of changes)
      if (change.type === 'childList') change.addedNodes.forEach(walk);
      else if (change.type === 'characterData') write(change.target);
      else describe(change.target);
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes });
})();
