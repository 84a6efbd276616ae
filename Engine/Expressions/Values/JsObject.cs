namespace DecisionWorkflow.Engine.Expressions.Values;

/// <summary>An object: own properties in JavaScript's order, and the built-in members of its class. There are no prototypes to walk.</summary>
class JsObject
{
    OrderedDictionary<string, JsValue>? _own;
    bool _hasIndexKeys;

    public virtual string ClassName => "Object";

    public bool Frozen { get; set; }

    protected virtual MemberTable Members => Library.ObjectMembers.Table;

    public virtual bool TryGetOwn(Run run, string key, out JsValue value)
    {
        if (_own is not null) return _own.TryGetValue(key, out value);
        value = default;
        return false;
    }

    public JsValue Get(Run run, string key)
    {
        if (TryGetOwn(run, key, out var value)) return value;
        return Members.TryGet(key, out var member) || Library.ObjectMembers.Table.TryGet(key, out member) ? member : default;
    }

    public bool HasMember(string key) => Members.TryGet(key, out _) || Library.ObjectMembers.Table.TryGet(key, out _);

    public virtual JsValue GetIndex(Run run, double index) => Get(run, JsNumber.Format(index));

    public virtual void SetIndex(Run run, double index, JsValue value) => Set(run, JsNumber.Format(index), value);

    /// <summary>Writes a property; a frozen object ignores it, as scripts outside strict mode do.</summary>
    public virtual void Set(Run run, string key, JsValue value)
    {
        if (Frozen) return;
        run.Mutations++;
        Define(run, key, value);
    }

    /// <summary>Gives a new object its property: a change to nothing that existed before.</summary>
    public void Define(Run run, string key, JsValue value)
    {
        _own ??= [];
        if (_own.ContainsKey(key))
        {
            _own[key] = value;
            return;
        }
        run.Allocate(80);
        _own.Add(key, value);
        _hasIndexKeys |= JsNumber.IsIndex(key, out _);
    }

    /// <summary>Removes a property; true unless the object is frozen.</summary>
    public virtual bool Delete(Run run, string key)
    {
        if (Frozen) return _own?.ContainsKey(key) != true;
        if (_own is null) return true;
        run.Mutations++;
        run.Work(_own.Count / 8);
        _own.Remove(key);
        return true;
    }

    public virtual bool IsReadOnly(string key) => false;

    /// <summary>Own enumerable keys: whole numbers ascending, then names in the order they were added.</summary>
    public virtual List<string> Keys(Run run)
    {
        if (_own is null) return [];
        run.Work(_own.Count);
        run.Allocate(_own.Count * 8L);
        if (!_hasIndexKeys) return [.. _own.Keys];
        var indexes = _own.Keys.Where(k => JsNumber.IsIndex(k, out _)).OrderBy(k => { JsNumber.IsIndex(k, out var i); return i; });
        return [.. indexes, .. _own.Keys.Where(k => !JsNumber.IsIndex(k, out _))];
    }

    /// <summary>The text of <c>String(object)</c> when the script gave the object no <c>toString</c> of its own.</summary>
    public virtual string DefaultText(Run run) => $"[object {(ClassName is "Math" or "JSON" or "Map" or "Set" ? ClassName : "Object")}]";
}
