namespace DecisionWorkflow.Engine.Expressions.Values;

/// <summary>A Map, or a Set when <paramref name="isSet"/>: its values are then its keys.</summary>
sealed class JsMap(bool isSet) : JsObject
{
    readonly OrderedDictionary<object, (JsValue Key, JsValue Value)> _entries = [];

    public override string ClassName => isSet ? "Set" : "Map";

    protected override MemberTable Members => isSet ? Library.MapMembers.SetTable : Library.MapMembers.MapTable;

    public int Count => _entries.Count;

    public override bool TryGetOwn(Run run, string key, out JsValue value)
    {
        if (key != "size") return base.TryGetOwn(run, key, out value);
        value = _entries.Count;
        return true;
    }

    public override void Set(Run run, string key, JsValue value)
    {
        if (key != "size") base.Set(run, key, value);
    }

    static object Hash(Run run, JsValue key)
    {
        if (key.AsText is { } text) run.Work(text.Length / 32);
        return key.HashKey;
    }

    public bool Has(Run run, JsValue key) => _entries.ContainsKey(Hash(run, key));

    public JsValue Find(Run run, JsValue key) => _entries.TryGetValue(Hash(run, key), out var entry) ? entry.Value : default;

    public void Put(Run run, JsValue key, JsValue value)
    {
        run.Allocate(96);
        if (key.IsNumber && key.Number == 0) key = 0d;
        var hash = Hash(run, key);
        _entries[hash] = (_entries.TryGetValue(hash, out var old) ? old.Key : key, value);
    }

    public bool Remove(Run run, JsValue key)
    {
        run.Work(_entries.Count / 8);
        return _entries.Remove(Hash(run, key));
    }

    public void Clear() => _entries.Clear();

    public List<(JsValue Key, JsValue Value)> Entries(Run run)
    {
        run.Allocate(32L * _entries.Count);
        return [.. _entries.Values];
    }

    public IEnumerable<JsValue> Snapshot(Run run)
    {
        foreach (var (key, value) in Entries(run)) yield return isSet ? key : new JsArray(run, [key, value]);
    }
}
